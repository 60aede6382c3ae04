package com.acme.commerce.chaos.history;

/**
 * Something else that happened.
 *
 * @param atMs when
 * @param about a process, or the run
 * @param what a sentence
 */
public record Note(double atMs, String about, String what) implements Event {}
