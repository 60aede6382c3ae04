package com.acme.commerce.app;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The bounded contexts. Each is a Kafka Streams application of its own, with its own consumer group and stores. */
public enum BoundedContext {
    ORDERING(Catalogue::orderingDeadLetters),
    INVENTORY(Catalogue::inventoryDeadLetters),
    PAYMENTS(Catalogue::paymentsDeadLetters),
    REQUESTS(Catalogue::requestsDeadLetters),
    CHAT(catalogue -> catalogue.chat().deadLetters()),
    IOT(catalogue -> catalogue.iot().deadLetters()),
    SHIPPING(catalogue -> catalogue.shipping().deadLetters()),
    REVIEWS(catalogue -> catalogue.reviews().deadLetters()),
    SHOPPING(catalogue -> catalogue.shopping().deadLetters()),
    CUSTOMERS(catalogue -> catalogue.customers().deadLetters()),
    FRAUD(catalogue -> catalogue.fraud().deadLetters()),
    BILLING(catalogue -> catalogue.billing().deadLetters()),
    NOTIFICATION(catalogue -> catalogue.notification().deadLetters()),
    AUDIT(catalogue -> catalogue.audit().deadLetters());

    private static final String ALL = "all";

    /** Of an application that was never replaced by one that was rebuilt. */
    public static final int FIRST_GENERATION = 1;

    private final Function<Catalogue, TopicDef> deadLetters;

    BoundedContext(Function<Catalogue, TopicDef> deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** How it is called in the configuration. */
    public String contextName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its first {@code application.id}: the name of its consumer group and the prefix of its internal topics. */
    public String applicationId() {
        return applicationId(FIRST_GENERATION);
    }

    /** The id of one of its applications: each that was put in the place of another has a number above it. */
    public String applicationId(int generation) {
        String first = "commerce-" + contextName();
        return generation == FIRST_GENERATION ? first : first + '-' + generation;
    }

    /** Where the records go that it cannot take. */
    public TopicDef deadLetters(Catalogue catalogue) {
        return deadLetters.apply(catalogue);
    }

    /** What a configuration may name: each, or all of them. */
    static List<String> choices() {
        return Stream.concat(names().stream(), Stream.of(ALL)).toList();
    }

    /**
     * The context of this name.
     *
     * @throws IllegalArgumentException if there is none, with the names that there are
     */
    public static BoundedContext named(String name) {
        return Arrays.stream(values())
                .filter(context -> context.contextName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no context \"" + name + "\"; there are: " + String.join(", ", names())));
    }

    static List<String> names() {
        return Arrays.stream(values()).map(BoundedContext::contextName).toList();
    }

    /**
     * Those that run unless others are chosen. Each context costs threads, and some need a program beside them or a secret; so
     * those that not everyone needs are chosen.
     */
    static List<String> defaults() {
        return Stream.of(ORDERING, INVENTORY, PAYMENTS, REQUESTS, CHAT, IOT, REVIEWS)
                .map(BoundedContext::contextName)
                .toList();
    }

    /** Whether somebody who checks out waits for what it commits. */
    boolean isPassedByCheckouts() {
        return EnumSet.of(SHOPPING, REQUESTS, ORDERING, INVENTORY, PAYMENTS).contains(this);
    }

    static Set<BoundedContext> named(Collection<String> names) {
        if (names.contains(ALL)) {
            return EnumSet.allOf(BoundedContext.class);
        }
        Set<BoundedContext> contexts = EnumSet.noneOf(BoundedContext.class);
        names.forEach(name -> contexts.add(valueOf(name.toUpperCase(Locale.ROOT))));
        return contexts;
    }
}
