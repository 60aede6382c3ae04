package com.acme.commerce.local.monitor;

import java.time.Duration;

/**
 * A time in which a partition had records to process and its group committed nothing there.
 *
 * @param from when it began, since the watch began
 * @param length until the next commit; for as long as it has gone on if there was none
 */
public record Stall(GroupPartition where, Duration from, Duration length) {}
