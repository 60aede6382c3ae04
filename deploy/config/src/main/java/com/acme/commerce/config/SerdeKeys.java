package com.acme.commerce.config;

import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys of the serde of message values, under Confluent's names; every program that reads or writes has them. */
public final class SerdeKeys {

    public static final String REGISTRY_URL = "schema.registry.url";
    public static final String AUTO_REGISTER = "auto.register.schemas";
    public static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    public static final String USER_INFO = "basic.auth.user.info";
    public static final String SERDE_CLASS = "value.serde.class";

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    REGISTRY_URL,
                    Type.STRING,
                    "http://127.0.0.1:8081",
                    Importance.HIGH,
                    "Addresses of the schema registry, with a comma between them.")
            .define(
                    AUTO_REGISTER,
                    Type.BOOLEAN,
                    true,
                    Importance.MEDIUM,
                    "Whether schemas that the registry does not have are added to it.")
            .define(
                    CREDENTIALS_SOURCE,
                    Type.STRING,
                    null,
                    Importance.MEDIUM,
                    "USER_INFO where user and password stand in " + USER_INFO + ".")
            .define(USER_INFO, Type.PASSWORD, null, Importance.MEDIUM, "user:password")
            .define(
                    SERDE_CLASS,
                    Type.STRING,
                    null,
                    Importance.LOW,
                    "Class of another serde; the product's own where it is not given.");

    private SerdeKeys() {}

    /** Declares the keys in a program's definition, and returns that. */
    public static ConfigDef addTo(ConfigDef definition) {
        DEFINITION.configKeys().values().forEach(definition::define);
        return definition;
    }

    static Set<String> names() {
        return DEFINITION.names();
    }
}
