package com.acme.commerce.topology.decision;

import org.apache.avro.specific.SpecificRecord;

/**
 * A message that a decision wants sent. Which topic carries it follows from its type.
 *
 * @param key the aggregate it is about
 */
public record Outbound(String key, SpecificRecord message) {}
