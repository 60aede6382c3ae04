package com.acme.commerce.provisioning;

import com.acme.commerce.contracts.Catalogue;
import java.util.List;

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
                catalogue.reviewTopics().commands()));
    }

    /** The payment worker: takes requests to the payment processor and brings back its outcomes. */
    public static ClientNeeds paymentWorker(String group, Catalogue catalogue) {
        return ClientNeeds.ofConsumer(
                group,
                List.of(catalogue.paymentRequests()),
                List.of(catalogue.processorOutcomes(), catalogue.paymentsDeadLetters()));
    }

    /** The moderation worker: shows reviews to a moderator and brings back what was decided. */
    public static ClientNeeds moderationWorker(String group, Catalogue catalogue) {
        return ClientNeeds.ofConsumer(
                group,
                List.of(catalogue.reviewTopics().moderationRequests()),
                List.of(
                        catalogue.reviewTopics().moderationDecisions(),
                        catalogue.reviewTopics().deadLetters()));
    }
}
