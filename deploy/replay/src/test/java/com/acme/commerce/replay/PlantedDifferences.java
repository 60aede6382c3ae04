package com.acme.commerce.replay;

import com.acme.commerce.contracts.reviews.ReviewPublished;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;

/** Damages what a run of reviews left, so that it can be found. */
final class PlantedDifferences {

    private static final String TOPIC = "reviews.reviews.v1";

    private PlantedDifferences() {}

    /** One rating gets the content of another. */
    static void changeARow(StoreRows rows) {
        Bytes first = rows.of("ratings").firstKey();
        rows.put("ratings", first, rows.of("ratings").get(rows.of("ratings").lastKey()));
    }

    static void loseARow(StoreRows rows) {
        rows.put("ratings", rows.of("ratings").firstKey(), null);
    }

    static void addARow(StoreRows rows) {
        rows.put(
                "ratings",
                Bytes.wrap("product-9".getBytes()),
                rows.of("ratings").get(rows.of("ratings").firstKey()));
    }

    static List<Said> changeAMessage(List<Said> said, Serde<SpecificRecord> values) {
        List<Said> changed = new ArrayList<>(said);
        for (int i = 0; i < changed.size(); i++) {
            Said one = changed.get(i);
            if (one.topic().equals(TOPIC)
                    && values.deserializer().deserialize(TOPIC, one.value()) instanceof ReviewPublished event) {
                var other = new ReviewPublished(
                        event.getEnvelope(),
                        event.getReviewId(),
                        event.getProductId(),
                        event.getCustomerId(),
                        event.getRevision(),
                        6 - event.getRating() == event.getRating() ? 1 : 6 - event.getRating());
                byte[] value = values.serializer().serialize(TOPIC, other);
                changed.set(i, new Said(TOPIC, one.key(), value, one.headers(), one.timestamp()));
                return changed;
            }
        }
        throw new AssertionError("nothing was published");
    }

    static List<Said> loseAMessage(List<Said> said) {
        List<Said> less = new ArrayList<>(said);
        less.remove(first(said));
        return less;
    }

    static List<Said> repeatAMessage(List<Said> said) {
        List<Said> more = new ArrayList<>(said);
        more.add(first(said));
        return more;
    }

    private static Said first(List<Said> said) {
        return said.stream()
                .filter(one -> one.topic().equals(TOPIC))
                .findFirst()
                .orElseThrow();
    }
}
