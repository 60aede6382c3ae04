package com.acme.commerce.app;

import com.acme.commerce.config.Settings;
import com.acme.commerce.contracts.FieldRules;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The keys of billing. */
final class BillingKeys {

    private static final String TENANT = "billing.tenant.id";

    private BillingKeys() {}

    static ConfigDef addTo(ConfigDef keys) {
        return keys.define(
                TENANT,
                Type.STRING,
                "default",
                ConfigDef.LambdaValidator.with(
                        BillingKeys::requireId, () -> "1 to " + FieldRules.MAX_TEXT_CHARS + " characters"),
                Importance.MEDIUM,
                "Id of the tenant on whose behalf invoices are made.");
    }

    static String tenantId(Settings settings) {
        return settings.getString(TENANT);
    }

    /** What is longer would be refused by whoever reads the invoices. */
    private static void requireId(String key, Object value) {
        int length = ((String) value).strip().length();
        if (length == 0 || length > FieldRules.MAX_TEXT_CHARS) {
            throw new ConfigException(key, value, "not 1 to " + FieldRules.MAX_TEXT_CHARS + " characters");
        }
    }
}
