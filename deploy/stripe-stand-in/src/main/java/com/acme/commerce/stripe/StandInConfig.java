package com.acme.commerce.stripe;

import com.acme.commerce.config.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys of the stand-in for Stripe. */
final class StandInConfig {

    private static final String PORT = "standin.port";
    private static final String JOURNAL = "standin.journal";
    private static final String WEBHOOK_URL = "standin.webhook.url";
    private static final String DELAY = "standin.delay.ms";
    private static final String DECLINE = "standin.decline.share";
    private static final String FAIL = "standin.fail.share";
    private static final String DROP = "standin.drop.share";
    private static final String DUPLICATE = "standin.webhook.duplicate.share";
    private static final String REORDER = "standin.webhook.reorder.share";
    private static final String FORGE = "standin.webhook.forge.share";

    /** The two that it must agree on with the worker have the worker's names. */
    private static final String API_KEY = "stripe.api.key";

    private static final String WEBHOOK_SECRET = "stripe.webhook.secret";

    private StandInConfig() {}

    /** @throws org.apache.kafka.common.config.ConfigException if a key is unknown or has a bad value */
    static StripeStandIn.Options load(Map<String, String> environment) {
        Settings settings = Settings.load(definition(), environment);
        String target = settings.getString(WEBHOOK_URL);
        return new StripeStandIn.Options(
                settings.getInt(PORT),
                Path.of(settings.getString(JOURNAL)),
                settings.getPassword(API_KEY).value(),
                target.isEmpty() ? null : URI.create(target),
                settings.getPassword(WEBHOOK_SECRET).value(),
                new Faults(
                        settings.getLong(DELAY),
                        settings.getDouble(DECLINE),
                        settings.getDouble(FAIL),
                        settings.getDouble(DROP),
                        settings.getDouble(DUPLICATE),
                        settings.getDouble(REORDER),
                        settings.getDouble(FORGE)));
    }

    private static ConfigDef definition() {
        return new ConfigDef()
                .define(PORT, Type.INT, 8075, Range.between(0, 65_535), Importance.HIGH, "Where it listens.")
                .define(JOURNAL, Type.STRING, "stripe.jsonl", Importance.HIGH, "File of what was done.")
                .define(WEBHOOK_URL, Type.STRING, "", Importance.HIGH, "Where the shop wants to be told.")
                .define(API_KEY, Type.PASSWORD, Importance.HIGH, "That requests must bear.")
                .define(WEBHOOK_SECRET, Type.PASSWORD, Importance.HIGH, "That webhooks are signed with.")
                .define(DELAY, Type.LONG, 0L, Range.between(0, 600_000), Importance.LOW, "Before an answer.")
                .define(DECLINE, Type.DOUBLE, 0.0, share(), Importance.LOW, "Declined payments.")
                .define(FAIL, Type.DOUBLE, 0.0, share(), Importance.LOW, "Requests answered with 503.")
                .define(DROP, Type.DOUBLE, 0.0, share(), Importance.LOW, "Requests done and not answered.")
                .define(DUPLICATE, Type.DOUBLE, 0.0, share(), Importance.LOW, "Webhooks sent twice.")
                .define(REORDER, Type.DOUBLE, 0.0, share(), Importance.LOW, "Webhooks held back.")
                .define(FORGE, Type.DOUBLE, 0.0, share(), Importance.LOW, "Webhooks signed wrongly at first.");
    }

    private static Range share() {
        return Range.between(0, 1);
    }
}
