package com.acme.commerce.replay;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/**
 * The committed state of one partition of an application, as its changelogs say.
 *
 * @param rows of all stores
 * @param changedAt by the clock of the application, or older: epoch milliseconds; 0 where nothing ever changed
 */
record RunningState(StoreRows rows, long changedAt) {

    static String changelog(String applicationId, String store) {
        return applicationId + '-' + store + "-changelog";
    }

    static RunningState read(
            String applicationId, Collection<String> stores, int partition, Map<String, Object> client) {
        StoreRows rows = new StoreRows();
        long changedAt = 0;
        for (String store : stores) {
            TopicPartition changelog = new TopicPartition(changelog(applicationId, store), partition);
            try (TopicReader reader = TopicReader.upToNow(changelog, client)) {
                while (reader.hasNext()) {
                    ConsumerRecord<byte[], byte[]> row = reader.next();
                    rows.put(store, Bytes.wrap(row.key()), row.value());
                    changedAt = Math.max(changedAt, row.timestamp());
                }
            }
        }
        return new RunningState(rows, changedAt);
    }
}
