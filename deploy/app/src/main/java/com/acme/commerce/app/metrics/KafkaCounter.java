package com.acme.commerce.app.metrics;

/**
 * A number of Kafka's own that only grows, put together of all threads, clients, tasks or stores that have it.
 *
 * @param group and {@code name}: what Kafka calls it
 * @param meter what it is called here
 * @param byTopic whether there is one for each topic
 */
record KafkaCounter(String group, String name, String meter, String description, boolean byTopic) {}
