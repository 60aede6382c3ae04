package com.acme.commerce.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.InstanceSettings;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.replay.runs.RecordedRun;
import com.acme.commerce.stores.StoredRows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run of each context is gone through again: always the same comes out, and what the run itself had. */
class RecordedRunsTest {

    @TempDir
    Path folder;

    private final Serde<SpecificRecord> values = new AvroSerde(new InMemorySchemaRegistry());

    @ParameterizedTest
    @EnumSource(BoundedContext.class)
    void twoReplaysAreIdenticalAndEqualToTheRun(BoundedContext context) {
        ReplayApplication application = application(context);
        try (DrivenRecorder recorder = new DrivenRecorder(application, folder)) {
            RecordedRun.of(context)
                    .orElseThrow(() -> new AssertionError(
                            context.contextName() + " has no recorded run: see docs/add-a-domain.md"))
                    .play(recorder);
            Comparison first = replay(application, recorder, rows -> {}, recorder.everythingSaid());
            Comparison second = replay(application, recorder, rows -> {}, recorder.everythingSaid());

            assertThat(second.transcript()).hasSameSizeAs(first.transcript());
            for (int i = 0; i < first.transcript().size(); i++) {
                assertThat(second.transcript().get(i))
                        .isEqualTo(first.transcript().get(i));
            }
            assertThat(first.differences().first()).isEmpty();
            // The run was worth it.
            assertThat(first.rows()).isGreaterThanOrEqualTo(3);
            assertThat(recorder.everythingSaid().stream().map(Said::topic).collect(Collectors.toSet()))
                    .containsAll(names(application.outputs()));
        }
    }

    @Test
    void plantedDifferencesAreFound() {
        ReplayApplication application = application(BoundedContext.REVIEWS);
        try (DrivenRecorder recorder = new DrivenRecorder(application, folder)) {
            RecordedRun.of(BoundedContext.REVIEWS).orElseThrow().play(recorder);
            List<Said> said = recorder.everythingSaid();

            assertThat(whatDiffers(application, recorder, PlantedDifferences::changeARow, said))
                    .containsExactly("ROW_DIFFERS ratings");
            assertThat(whatDiffers(application, recorder, PlantedDifferences::loseARow, said))
                    .containsExactly("ROW_ONLY_REBUILT ratings");
            assertThat(whatDiffers(application, recorder, PlantedDifferences::addARow, said))
                    .containsExactly("ROW_ONLY_RUNNING ratings");
            assertThat(whatDiffers(application, recorder, rows -> {}, PlantedDifferences.changeAMessage(said, values)))
                    .containsExactlyInAnyOrder(
                            "MESSAGE_ONLY_REBUILT reviews.reviews.v1", "MESSAGE_ONLY_RUNNING reviews.reviews.v1");
            assertThat(whatDiffers(application, recorder, rows -> {}, PlantedDifferences.loseAMessage(said)))
                    .containsExactly("MESSAGE_ONLY_REBUILT reviews.reviews.v1");
            assertThat(whatDiffers(application, recorder, rows -> {}, PlantedDifferences.repeatAMessage(said)))
                    .containsExactly("MESSAGE_ONLY_RUNNING reviews.reviews.v1");
        }
    }

    @Test
    void whatCannotBeTakenIsSetAsideAgain() {
        ReplayApplication application = application(BoundedContext.CHAT);
        try (DrivenRecorder recorder = new DrivenRecorder(application, folder)) {
            RecordedRun.of(BoundedContext.CHAT).orElseThrow().play(recorder);
            String topic = application.inputs().get(0).name();
            recorder.send(topic, new byte[] {'k'}, new byte[] {1, 2, 3}, new RecordHeaders());

            Comparison comparison = replay(application, recorder, rows -> {}, recorder.everythingSaid());

            assertThat(comparison.differences().first()).isEmpty();
            assertThat(comparison.transcript()).anyMatch(line -> line.startsWith("chat.dead-letters.v1 6b 010203"));
        }
    }

    private List<String> whatDiffers(
            ReplayApplication application, DrivenRecorder recorder, Consumer<StoreRows> planted, List<Said> said) {
        return replay(application, recorder, planted, said).differences().first().stream()
                .map(difference -> difference.what() + " " + difference.where())
                .toList();
    }

    /** @param planted changes the rows of the run */
    private Comparison replay(
            ReplayApplication application, DrivenRecorder recorder, Consumer<StoreRows> planted, List<Said> said) {
        Differences differences = new Differences();
        Messages messages = new Messages(values.deserializer(), names(application.outputs()), Set.of(), differences);
        said.stream()
                .filter(one -> names(application.outputs()).contains(one.topic()))
                .forEach(one -> messages.original(record(one)));
        var arrivals = new Arrivals(
                recorder.logs().stream().map(List::iterator).toList(),
                new ArrivalTimes(values.deserializer(), messages, recorder.now()));
        List<String> transcript = new ArrayList<>();
        Rebuilt rebuilt =
                Rebuilt.of(application, arrivals, Cut.atRest(recorder.ends(), recorder.now()), new Rebuilt.Listener() {
                    @Override
                    public void said(Said message, boolean settled) {
                        transcript.add(text(message));
                        messages.said(message, settled);
                    }

                    @Override
                    public void taken() {}
                });
        rebuilt.rows()
                .forEachStore((store, rows) ->
                        rows.forEach((key, value) -> transcript.add(store + ' ' + hex(key.get()) + ' ' + hex(value))));
        StoreRows running = recorder.rows();
        planted.accept(running);
        new StateComparison(StoredRows.onClassPath(), differences).compare(running, rebuilt);
        messages.end(Long.MAX_VALUE);
        return new Comparison(differences, transcript, rebuilt.rows().size());
    }

    private record Comparison(Differences differences, List<String> transcript, long rows) {}

    private static ConsumerRecord<byte[], byte[]> record(Said said) {
        return new ConsumerRecord<>(
                said.topic(),
                0,
                0,
                said.timestamp() == null ? 0 : said.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                0,
                said.key(),
                said.value(),
                said.headers(),
                java.util.Optional.empty());
    }

    private static String text(Said said) {
        StringBuilder headers = new StringBuilder();
        said.headers()
                .forEach(header -> headers.append(header.key())
                        .append('=')
                        .append(new String(header.value(), StandardCharsets.UTF_8))
                        .append(' '));
        return said.topic() + ' ' + hex(said.key()) + ' ' + hex(said.value()) + ' ' + said.timestamp() + ' ' + headers;
    }

    private static String hex(byte[] bytes) {
        return bytes == null ? "(nothing)" : HexFormat.of().formatHex(bytes);
    }

    private static Set<String> names(List<TopicDef> topics) {
        return topics.stream().map(TopicDef::name).collect(Collectors.toSet());
    }

    private ReplayApplication application(BoundedContext context) {
        InstanceSettings settings = InstanceSettings.load(Map.of(
                // Audit says something on another partition than the one it reads, and hears it there.
                "COMMERCE_TOPICS_PARTITIONS", context == BoundedContext.AUDIT ? "2" : "1",
                "COMMERCE_CUSTOMERS_SECRET", "a secret for tests alone",
                // A run is short: carts and promotions are forgotten before it ends.
                "COMMERCE_SHOPPING_CARTS_KEEP_MS", "30000",
                "COMMERCE_SHOPPING_PROMOTIONS_KEEP_MS", "15000"));
        return new ReplayApplication(context, settings, values);
    }
}
