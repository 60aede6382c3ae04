package com.acme.commerce.local.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a look at the platform found.
 *
 * @param findings all that is wrong
 * @param hangingTransactions those among the findings
 * @param openTransactions for information: partitions wait for them, and they will end
 */
public record Diagnosis(
        List<Finding> findings, List<OpenTransaction> hangingTransactions, List<OpenTransaction> openTransactions) {

    /** With further findings before these. */
    public Diagnosis after(List<Finding> first) {
        return new Diagnosis(
                Stream.concat(first.stream(), findings.stream()).toList(), hangingTransactions, openTransactions);
    }

    @JsonProperty
    public boolean healthy() {
        return findings.isEmpty();
    }
}
