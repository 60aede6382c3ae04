package com.acme.commerce.app.commands;

/** The body of an adjustment, after it was found to keep the rules of the interface document. */
public record AdjustmentRequest(String adjustmentId, long delta, String reason) {}
