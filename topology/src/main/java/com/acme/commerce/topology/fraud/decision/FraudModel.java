package com.acme.commerce.topology.fraud.decision;

/**
 * Says how likely an order is fraud. A pure function: the same features give the same judgement, or a replay would tell
 * another story.
 *
 * <p>More against an order never makes its score lower. An order that is blocked on what is known so far is therefore
 * blocked at once, without waiting for the rest.
 */
public interface FraudModel {

    /** Its name, which stands on every score. */
    String name();

    /** Its version: what changes its judgements changes this. */
    String version();

    /** What it makes of an order. */
    FraudJudgement judge(FraudFeatures features);
}
