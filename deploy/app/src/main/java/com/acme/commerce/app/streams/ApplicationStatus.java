package com.acme.commerce.app.streams;

/**
 * How an application fares.
 *
 * @param application its {@code application.id}
 * @param state as Kafka Streams names it
 * @param assigned whether it was given partitions since it started
 * @param caughtUp whether all its stores have been up to date since it started
 * @param liveThreads stream threads that have not died
 * @param activeTasks partitions it processes
 * @param standbyTasks further copies it keeps
 * @param standbyRecordsBehind how many records these copies have still to take
 * @param restoring what is being restored from changelogs
 * @param commitAgeMs for how long records that were read have waited for a commit, in milliseconds; 0 if none waits
 * @param stalled whether that is longer than it may be
 */
public record ApplicationStatus(
        String application,
        String state,
        boolean assigned,
        boolean caughtUp,
        int liveThreads,
        int activeTasks,
        int standbyTasks,
        long standbyRecordsBehind,
        RestoreWatch.Restoring restoring,
        long commitAgeMs,
        boolean stalled) {}
