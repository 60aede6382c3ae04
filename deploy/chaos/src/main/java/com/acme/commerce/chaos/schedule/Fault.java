package com.acme.commerce.chaos.schedule;

/**
 * One fault of a schedule. It always heals.
 *
 * @param number from 1, in the order of their beginnings
 * @param episode from 1: faults of one episode overlap, and the next one begins when all of them have healed
 * @param kind what goes wrong
 * @param target with what, one of the targets of its subject
 * @param beginMs when, in milliseconds since the beginning of the run
 * @param lengthMs how long until it heals
 * @param variant a number from 0 to 999 that decides what the kind leaves open
 */
public record Fault(int number, int episode, Kind kind, String target, long beginMs, long lengthMs, int variant) {

    public long healMs() {
        return beginMs + lengthMs;
    }
}
