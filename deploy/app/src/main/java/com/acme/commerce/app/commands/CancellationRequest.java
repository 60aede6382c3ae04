package com.acme.commerce.app.commands;

/** The body of a cancellation; no reason is the customer's wish. */
public record CancellationRequest(String reason) {}
