package com.acme.commerce.app.metrics;

import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * A number of Kafka's own that goes up and down, put together of all threads, clients, tasks or stores that have it.
 *
 * @param group and {@code name}: what Kafka calls it
 * @param meter and {@code tags}: what it is called here
 * @param together makes one of all; gets those that are numbers
 */
record KafkaGauge(
        String group,
        String name,
        String meter,
        Tags tags,
        String description,
        ToDoubleFunction<DoubleStream> together) {}
