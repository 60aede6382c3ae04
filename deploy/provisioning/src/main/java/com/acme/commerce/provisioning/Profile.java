package com.acme.commerce.provisioning;

import java.util.Arrays;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;

/** How strict a program is about what a cluster should survive. */
public enum Profile {
    /** One broker is enough. */
    DEVELOPMENT,
    /** What was acknowledged must outlive a broker. */
    PRODUCTION;

    /** The key of all programs that names the profile. */
    public static final String KEY = "profile";

    /** Declares the key in a program's definition, and returns that. */
    public static ConfigDef addTo(ConfigDef definition) {
        return definition.define(
                KEY,
                ConfigDef.Type.STRING,
                DEVELOPMENT.profileName(),
                ConfigDef.ValidString.in(
                        Arrays.stream(values()).map(Profile::profileName).toArray(String[]::new)),
                ConfigDef.Importance.MEDIUM,
                "production refuses to start on topics that do not outlive the loss of a broker; development warns.");
    }

    /** @param name as the configuration has it */
    public static Profile named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** How it is called in the configuration. */
    public String profileName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
