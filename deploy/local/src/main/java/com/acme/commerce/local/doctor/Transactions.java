package com.acme.commerce.local.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The transactions that partitions wait for, in two kinds.
 *
 * @param hanging no coordinator knows of them, so they never end and their partitions have stopped
 * @param open their coordinator ends them, at the latest when they time out
 */
public record Transactions(List<OpenTransaction> hanging, List<OpenTransaction> open) {

    /**
     * Tells them apart.
     *
     * @param coordinated all that coordinators know of the producers
     * @param nowMs milliseconds since the epoch, UTC
     * @param quiet a transaction that was written to more recently may just have ended, and counts as open
     */
    static Transactions of(
            List<OpenTransaction> found, Collection<Coordinated> coordinated, long nowMs, Duration quiet) {
        List<OpenTransaction> hanging = new ArrayList<>();
        List<OpenTransaction> open = new ArrayList<>();
        for (OpenTransaction transaction : found) {
            boolean ends = coordinated.stream().anyMatch(known -> known.willEnd(transaction));
            boolean recent = nowMs - transaction.lastWriteMs() < quiet.toMillis();
            (ends || recent ? open : hanging).add(transaction);
        }
        return new Transactions(List.copyOf(hanging), List.copyOf(open));
    }
}
