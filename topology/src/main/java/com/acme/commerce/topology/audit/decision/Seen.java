package com.acme.commerce.topology.audit.decision;

import org.apache.avro.specific.SpecificRecord;

/**
 * A record as it was read.
 *
 * @param timestamp of the record: epoch milliseconds
 * @param key as text; null where there is none
 * @param value null where there is none
 * @param message what the value says; null where it does not decode
 * @param traceId of its headers; null where they name none
 * @param deadLetter whether it lies among dead letters
 */
public record Seen(
        String topic,
        int partition,
        long offset,
        long timestamp,
        String key,
        byte[] value,
        SpecificRecord message,
        String traceId,
        boolean deadLetter) {}
