package com.acme.commerce.local.doctor;

/**
 * Something that is wrong.
 *
 * @param kind {@code process}, {@code topic}, {@code group} or {@code transaction}
 * @param message what, as a sentence
 * @param hint what to do about it
 */
public record Finding(String kind, String message, String hint) {}
