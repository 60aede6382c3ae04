package com.acme.commerce.contracts.customers;

import static com.acme.commerce.contracts.TopicDef.facts;
import static com.acme.commerce.contracts.TopicDef.latest;

import com.acme.commerce.contracts.TopicDef;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The topics of customers. Only the events are for others: what is personal is in the commands, the profiles and, as it
 * came, in the dead letters.
 *
 * @param emailCommands who wants which address, under the hash of the address: one partition has all who want it
 * @param emailAnswers who got it
 * @param profiles the newest of each customer, until a record without a value
 */
public record CustomerTopics(
        TopicDef commands,
        TopicDef emailCommands,
        TopicDef emailAnswers,
        TopicDef customers,
        TopicDef profiles,
        TopicDef deadLetters) {

    private static final String OWNER = "customers";
    private static final String CUSTOMER = "customerId";

    /** So long the application may be away without losing a registration. */
    private static final Duration COMMANDS = Duration.ofDays(1);

    /** They may be commands with personal data in them: a weekend. */
    private static final Duration DEAD_LETTERS = Duration.ofDays(3);

    /** The topics with {@code partitions} partitions each. */
    public static CustomerTopics withPartitions(int partitions) {
        return new CustomerTopics(
                facts(
                                "customers.customer-commands.v1",
                                CUSTOMER,
                                partitions,
                                OWNER,
                                Set.of(RegisterCustomer.class, UpdateCustomer.class, EraseCustomer.class))
                        .withPersonalData(COMMANDS),
                facts(
                                "customers.email-commands.v1",
                                "emailHash",
                                partitions,
                                OWNER,
                                Set.of(ClaimEmail.class, ReleaseEmail.class))
                        .withPersonalData(COMMANDS),
                facts(
                                "customers.email-answers.v1",
                                CUSTOMER,
                                partitions,
                                OWNER,
                                Set.of(EmailClaimed.class, EmailRefused.class))
                        .withPersonalData(COMMANDS),
                facts(
                        "customers.customers.v1",
                        CUSTOMER,
                        partitions,
                        OWNER,
                        Set.of(
                                CustomerRegistered.class,
                                CustomerRegistrationRejected.class,
                                CustomerUpdated.class,
                                CustomerErased.class,
                                CustomerCommandRejected.class)),
                latest("customers.profiles.v1", CUSTOMER, partitions, OWNER, Set.of(CustomerProfile.class))
                        .withPersonalData(TopicDef.FOREVER),
                TopicDef.deadLetters(OWNER, partitions).withPersonalData(DEAD_LETTERS));
    }

    /** All of them. */
    public List<TopicDef> all() {
        return List.of(commands, emailCommands, emailAnswers, customers, profiles, deadLetters);
    }
}
