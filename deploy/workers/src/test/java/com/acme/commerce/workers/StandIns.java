package com.acme.commerce.workers;

import com.acme.commerce.local.FreePorts;
import com.acme.commerce.stripe.Faults;
import com.acme.commerce.stripe.StripeStandIn;
import com.acme.commerce.workers.stripe.PaymentMethods;
import com.acme.commerce.workers.stripe.StripeAccess;
import com.acme.commerce.workers.stripe.StripePaymentProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** The stand-in for Stripe in the JVM of a test, and processors that use it. */
public final class StandIns {

    public static final String API_KEY = "sk_test_standin";
    public static final String WEBHOOK_SECRET = "whsec_standin";

    private StandIns() {}

    /** @param webhookPort where the shop listens; 0 for no webhooks */
    public static StripeStandIn start(Path folder, int webhookPort) {
        URI webhooks = webhookPort == 0 ? null : URI.create("http://127.0.0.1:" + webhookPort + "/webhooks/stripe");
        try {
            return StripeStandIn.start(new StripeStandIn.Options(
                    new FreePorts().next(),
                    folder.resolve("stripe.jsonl"),
                    API_KEY,
                    webhooks,
                    WEBHOOK_SECRET,
                    Faults.NONE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static StripePaymentProcessor processor(StripeStandIn standIn) {
        return processor(standIn.port(), API_KEY, "pm_card_visa");
    }

    public static StripePaymentProcessor processor(int port, String apiKey, String paymentMethod) {
        StripeAccess access =
                new StripeAccess(apiKey, "http://127.0.0.1:" + port, Duration.ofSeconds(1), Duration.ofMillis(500), 4);
        return new StripePaymentProcessor(access, PaymentMethods.always(paymentMethod));
    }
}
