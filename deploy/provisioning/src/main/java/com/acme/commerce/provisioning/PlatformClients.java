package com.acme.commerce.provisioning;

import com.acme.commerce.contracts.Catalogue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the clients need that are no stream topologies: those say it themselves. The programs check it at their start, and
 * the catalogue for people is made of it.
 */
public final class PlatformClients {

    private PlatformClients() {}

    /** REST: stores the commands of requests, and claims those with an idempotency key. */
    public static ClientNeeds rest(Catalogue catalogue) {
        return ClientNeeds.ofProducer(List.of(
                catalogue.cartCheckedOut(),
                catalogue.orderCommands(),
                catalogue.inventoryCommands(),
                catalogue.requestCommands(),
                catalogue.chat().commands(),
                catalogue.telemetry(),
                catalogue.reviews().commands(),
                catalogue.shopping().cartCommands(),
                catalogue.shopping().promotionCommands(),
                catalogue.customers().commands(),
                catalogue.fraud().blocklist(),
                catalogue.notification().commands()));
    }

    /** The payment worker: takes requests to the payment processor and brings back its outcomes. */
    public static ClientNeeds paymentWorker(String group, Catalogue catalogue) {
        return ClientNeeds.ofConsumer(
                group,
                List.of(catalogue.paymentRequests()),
                List.of(catalogue.processorOutcomes(), catalogue.paymentsDeadLetters()));
    }

    /** The catalog: publishes what became of products, and keeps a search index of them by offsets of its own. */
    public static ClientNeeds catalog(Catalogue catalogue) {
        return new ClientNeeds(
                Optional.empty(),
                List.of(catalogue.catalog().products()),
                catalogue.catalog().all(),
                List.of(),
                Set.of());
    }

    /** The carrier worker: takes shipments to the carrier and brings back its notices. */
    public static ClientNeeds carrierWorker(String group, Catalogue catalogue) {
        return ClientNeeds.ofConsumer(
                group,
                List.of(catalogue.shipping().requests()),
                List.of(
                        catalogue.shipping().carrierNotices(),
                        catalogue.shipping().deadLetters()));
    }

    /** The moderation worker: shows reviews to a moderator and brings back what was decided. */
    public static ClientNeeds moderationWorker(String group, Catalogue catalogue) {
        return ClientNeeds.ofConsumer(
                group,
                List.of(catalogue.reviews().moderationRequests()),
                List.of(
                        catalogue.reviews().moderationDecisions(),
                        catalogue.reviews().deadLetters()));
    }

    /** The notification worker: claims notifications, sends them by mail, and says what came of it. */
    public static ClientNeeds notificationWorker(String group, Catalogue catalogue) {
        return ClientNeeds.ofConsumer(
                group,
                List.of(
                        catalogue.notification().requests(),
                        catalogue.notification().claims()),
                List.of(
                        catalogue.notification().claims(),
                        catalogue.notification().deliveries(),
                        catalogue.notification().deadLetters()));
    }
}
