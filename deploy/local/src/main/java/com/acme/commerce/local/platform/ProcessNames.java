package com.acme.commerce.local.platform;

import com.acme.commerce.local.PlatformException;
import java.util.List;
import java.util.Set;

/** The names of the platform's processes, as they are recorded and as people type them. */
public final class ProcessNames {

    public static final String BROKER = "broker";
    public static final String REGISTRY = "registry";
    public static final String STRIPE = "stripe";
    public static final String WORKER = "worker";
    public static final String LOAD = "load";
    public static final String MODERATOR = "moderator";
    public static final String CARRIER = "carrier";
    public static final String DATABASE = "database";
    public static final String CATALOG = "catalog";
    public static final String MAIL = "mail";
    public static final String NOTIFIER = "notifier";
    public static final String LAG = "lag-exporter";

    /** Runs as long as the command that starts it. */
    static final String REPLAY = "replay";

    /** Likewise. */
    static final String CHAOS = "chaos";

    /** Likewise. */
    static final String BENCH = "bench";

    private static final String INSTANCE = "instance-";

    /** Those that are there once. */
    static final List<String> SINGLE =
            List.of(WORKER, STRIPE, BROKER, REGISTRY, LOAD, MODERATOR, CARRIER, DATABASE, CATALOG, MAIL, NOTIFIER, LAG);

    private static final Set<String> OTHERS = Set.of(BROKER, REGISTRY, STRIPE, LOAD, DATABASE, MAIL);

    private ProcessNames() {}

    public static String instance(int number) {
        return INSTANCE + number;
    }

    public static boolean isInstance(String name) {
        return name.startsWith(INSTANCE);
    }

    /** One of those that act outside for the contexts, or watch: whatever neither serves nor drives them. */
    static boolean isWorker(String name) {
        return !isInstance(name) && !OTHERS.contains(name);
    }

    /** The number of an instance, from 1. */
    public static int numberOf(String instance) {
        return Integer.parseInt(instance.substring(INSTANCE.length()));
    }

    /** For people: the command that replaces a process that has ended. */
    public static String startAgain(String name) {
        return name.equals(LOAD)
                ? "Start a new load: deploy/commerce load --rate 50 --duration 60"
                : "Start it again: deploy/commerce restart " + name.replace(INSTANCE, "");
    }

    /**
     * What somebody typed: the number of an instance, or the name of a process.
     *
     * @throws PlatformException if it is neither
     */
    public static String parse(String typed) {
        if (typed.matches("[1-9][0-9]{0,3}")) {
            return instance(Integer.parseInt(typed));
        }
        if (SINGLE.contains(typed) || typed.matches(INSTANCE + "[1-9][0-9]{0,3}")) {
            return typed;
        }
        throw new PlatformException(
                "there is no process \"" + typed + "\"",
                "Give the number of an instance, or one of: " + String.join(", ", SINGLE) + ".");
    }
}
