package com.acme.commerce.topics;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** What a cluster keeps for an application of Kafka Streams: its group, its changelogs, its repartition topics. */
final class ApplicationData {

    private static final Set<GroupState> NO_MEMBERS = Set.of(GroupState.EMPTY, GroupState.DEAD);

    private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(500);

    private final Admin admin;

    ApplicationData(Admin admin) {
        this.admin = admin;
    }

    /** Of any protocol. */
    boolean awaitNoMembers(String application, Duration atMost) {
        long start = System.nanoTime();
        while (hasMembers(application)) {
            if (System.nanoTime() - start > atMost.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(ASK_AGAIN_AFTER.toNanos());
        }
        return true;
    }

    private boolean hasMembers(String application) {
        return await(admin.listGroups().all()).stream()
                .filter(group -> group.groupId().equals(application))
                .anyMatch(group -> !NO_MEMBERS.contains(group.groupState().orElse(GroupState.UNKNOWN)));
    }

    /**
     * Topics before the group: without the group but with its state an application would process everything again onto what it
     * has, and without its state but with the group it does not start.
     *
     * @return how many topics were deleted
     */
    int delete(String application) {
        List<String> own = own(application, List.copyOf(await(admin.listTopics().names())));
        await(admin.deleteTopics(own).all());
        try {
            // Also those of the streams protocol; brokers refuse where a member has come back.
            await(admin.deleteConsumerGroups(List.of(application)).all());
        } catch (GroupIdNotFoundException e) {
            // It never ran, or was reset before.
        }
        return own.size();
    }

    /** Those of {@code commerce-reviews-2} are not of {@code commerce-reviews}. */
    static List<String> own(String application, List<String> topics) {
        Pattern pattern = Pattern.compile(Pattern.quote(application) + "-(?!\\d+-).+-(changelog|repartition)");
        return topics.stream().filter(topic -> pattern.matcher(topic).matches()).toList();
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException refused ? refused : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for the brokers", e);
        }
    }
}
