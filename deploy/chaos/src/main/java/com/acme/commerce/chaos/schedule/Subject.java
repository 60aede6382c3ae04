package com.acme.commerce.chaos.schedule;

import java.util.List;

/** What a fault happens to. Two faults of a pair have different subjects, so that one never undoes the other. */
public enum Subject {
    /** Up to all instances. */
    INSTANCES("instance-1", "instance-2", "instance-3"),
    /** Up to all brokers, each with its controller. */
    BROKERS("broker-1", "broker-2", "broker-3"),
    /** The payment worker. */
    WORKER("worker"),
    /** The connections of a process to all brokers. */
    BROKER_LINKS("instance-1", "instance-2", "instance-3", "worker"),
    /** The registry, or the connections of an instance to it. */
    REGISTRY("instance-1", "instance-2", "instance-3"),
    /** The connections on which the other instances ask one. */
    PEER_LINKS("instance-1", "instance-2", "instance-3"),
    /** Who moves the money. */
    PROCESSOR("stripe"),
    /** What comes in on topics. */
    INPUT("topics");

    private final List<String> targets;

    Subject(String... targets) {
        this.targets = List.of(targets);
    }

    /** What one fault may be about. */
    public List<String> targets() {
        return targets;
    }
}
