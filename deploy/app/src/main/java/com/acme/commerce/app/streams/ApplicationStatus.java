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
 */
public record ApplicationStatus(
        String application,
        String state,
        boolean assigned,
        boolean caughtUp,
        int liveThreads,
        int activeTasks,
        int standbyTasks) {}
