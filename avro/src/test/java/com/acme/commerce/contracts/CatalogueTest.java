package com.acme.commerce.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.governance.SchemaSet;
import com.acme.commerce.contracts.payments.VoidPayment;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

    private static final Path SCHEMAS = Path.of("src/main/avro");
    private static final Catalogue CATALOGUE = Catalogue.withPartitions(3);

    @Test
    void allIsAll() throws ReflectiveOperationException {
        assertThat(CATALOGUE.all())
                .containsExactlyElementsOf(topicsIn(CATALOGUE))
                .doesNotHaveDuplicates();
    }

    /** The topics among the components of a record, and those of the domains among them. */
    private static List<TopicDef> topicsIn(Record owner) throws ReflectiveOperationException {
        List<TopicDef> topics = new ArrayList<>();
        for (RecordComponent component : owner.getClass().getRecordComponents()) {
            Object value = component.getAccessor().invoke(owner);
            topics.addAll(value instanceof TopicDef topic ? List.of(topic) : topicsIn((Record) value));
        }
        return topics;
    }

    @ParameterizedTest
    @MethodSource("topics")
    void topicsAreNamedAfterTheirOwnerTheirStreamAndTheirMajorVersion(TopicDef topic) {
        assertThat(topic.name()).matches("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*\\.v[1-9][0-9]*");
        assertThat(topic.name()).startsWith(topic.owner() + ".");
    }

    @ParameterizedTest
    @MethodSource("topics")
    void topicsHaveThePartitionsThatWereAskedFor(TopicDef topic) {
        assertThat(topic.partitions()).isEqualTo(3);
    }

    @Test
    void namesAreUnique() {
        assertThat(topics()).extracting(TopicDef::name).doesNotHaveDuplicates();
    }

    @Test
    void everyMessageTypeIsInOneTopic() {
        assertThat(Messages.types()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("com.acme.commerce.contracts.Messages#types")
    void theTopicOfAMessageCarriesIt(Class<? extends SpecificRecord> type) {
        assertThat(CATALOGUE.topicOf(type).messages()).contains(type);
    }

    @Test
    void whatNoTopicCarriesHasNoTopic() {
        assertThatThrownBy(() -> CATALOGUE.topicOf(Envelope.class))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("Envelope");
    }

    @Test
    void everySchemaWithAnEnvelopeIsAMessageOfTheCatalogue() throws IOException {
        Set<String> messages = SchemaSet.read(SCHEMAS).byName().values().stream()
                .filter(schema -> schema.getType() == Schema.Type.RECORD && schema.getField("envelope") != null)
                .map(Schema::getFullName)
                .collect(Collectors.toSet());

        assertThat(Messages.types()).extracting(Class::getName).containsExactlyInAnyOrderElementsOf(messages);
    }

    @ParameterizedTest
    @MethodSource("com.acme.commerce.contracts.Messages#types")
    void schemasLieInTheFolderOfTheirTopic(Class<? extends SpecificRecord> type) {
        TopicDef topic = CATALOGUE.topicOf(type);
        Path folder = SCHEMAS.resolve(topic.domain()).resolve(topic.stream());

        assertThat(folder.resolve(versioned("", topic.major(), "/") + type.getSimpleName() + ".avsc"))
                .isRegularFile();
    }

    @ParameterizedTest
    @MethodSource("com.acme.commerce.contracts.Messages#types")
    void laterMajorVersionsHaveANamespaceOfTheirOwn(Class<? extends SpecificRecord> type) {
        TopicDef topic = CATALOGUE.topicOf(type);

        assertThat(type.getPackageName())
                .isEqualTo("com.acme.commerce.contracts." + topic.domain() + versioned(".", topic.major(), ""));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyMessageHasTheKeyOfItsTopicAmongItsFields(TopicDef topic) {
        assertThat(topic.keyField().isPresent()).isEqualTo(topic.kind() != TopicDef.Kind.DEAD_LETTERS);
        topic.keyField()
                .ifPresent(key -> assertThat(topic.messages())
                        .allSatisfy(
                                message -> assertThat(Messages.schemaOf(message).getField(key))
                                        .isNotNull()));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void commandsSaySo(TopicDef topic) {
        boolean commands = topic.kind() == TopicDef.Kind.COMMANDS;

        assertThat(topic.messages())
                .allSatisfy(message -> assertThat(
                                Messages.schemaOf(message).getDoc().startsWith("Command: "))
                        .isEqualTo(commands));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void whatEndsIsFollowedByTheNextMajorVersion(TopicDef topic) {
        topic.deprecation().ifPresent(ending -> {
            TopicDef successor = CATALOGUE.named(ending.successor()).orElseThrow();
            assertThat(successor.domain()).isEqualTo(topic.domain());
            assertThat(successor.stream()).isEqualTo(topic.stream());
            assertThat(successor.major()).isEqualTo(topic.major() + 1);
            assertThat(successor.deprecation()).isEmpty();
        });
    }

    @Test
    void configurationIsWhatTheBrokerTakes() {
        assertThat(topic(TopicDef.Cleanup.DELETE, Duration.ofDays(1)).config())
                .isEqualTo(Map.of("cleanup.policy", "delete", "retention.ms", "86400000"));
        assertThat(topic(TopicDef.Cleanup.COMPACT, TopicDef.FOREVER).config())
                .isEqualTo(Map.of("cleanup.policy", "compact", "retention.ms", "-1"));
    }

    /** The segment that is written to is neither deleted nor compacted, and would be written to for a week. */
    @Test
    void personalDataDoesNotStayInASegmentThatIsWrittenTo() {
        assertThat(topic(TopicDef.Cleanup.DELETE, Duration.ofDays(7))
                        .withPersonalData(Duration.ofDays(1))
                        .config())
                .isEqualTo(Map.of("cleanup.policy", "delete", "retention.ms", "86400000", "segment.ms", "21600000"));
        assertThat(topic(TopicDef.Cleanup.COMPACT, TopicDef.FOREVER)
                        .withPersonalData(TopicDef.FOREVER)
                        .config())
                .isEqualTo(Map.of(
                        "cleanup.policy",
                        "compact",
                        "retention.ms",
                        "-1",
                        "segment.ms",
                        "21600000",
                        "max.compaction.lag.ms",
                        "21600000"));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void onlyDeadLettersMayBeLargerThanTheBrokersLimit(TopicDef topic) {
        boolean deadLetters = topic.name().endsWith(".dead-letters.v1");

        assertThat(topic.config().get("max.message.bytes"))
                .isEqualTo(deadLetters ? Integer.toString(DeadLetter.MAX_BYTES) : null);
    }

    @Test
    void aTopicHasPartitions() {
        assertThatThrownBy(() -> Catalogue.withPartitions(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("partitions");
    }

    /** One row for each topic: name, key, messages, owner, cleanup and retention, announced end. */
    @ParameterizedTest
    @MethodSource("topics")
    void theManualListsTheTopic(TopicDef topic) throws IOException {
        String row = Files.readAllLines(Path.of("../docs/contracts.md")).stream()
                .filter(line -> line.startsWith("| `" + topic.name() + "` |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/contracts.md has no row for " + topic.name()));

        String[] cells = row.split("\\s*\\|\\s*");
        String messages =
                topic.messages().stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "));
        String key = topic.keyField()
                .map(field -> field.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT))
                .orElse("as it came");
        assertThat(cells[2]).isEqualTo(key);
        assertThat(cells[3]).isEqualTo(messages.isEmpty() ? "raw bytes" : messages);
        assertThat(cells[4]).isEqualTo(topic.owner());
        assertThat(cells[5]).isEqualTo(keeping(topic));
        String until = topic.deprecation()
                .map(ending -> "until " + ending.ends() + ", then `" + ending.successor() + "`")
                .orElse("");
        assertThat(cells.length > 6 ? cells[6] : "").isEqualTo(until);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theManualSaysWhatConsumersMayAssume(TopicDef topic) throws IOException {
        if (topic.kind() != TopicDef.Kind.DEAD_LETTERS) {
            assertThat(Files.readString(Path.of("../docs/governance.md"))).contains("| `" + topic.name() + "` | ");
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void whatEndsHasAGuideToMove(TopicDef topic) throws IOException {
        if (topic.deprecation().isPresent()) {
            Deprecation ending = topic.deprecation().get();
            Path guide = Path.of("../docs/migrations", topic.stream() + "-v" + (topic.major() + 1) + ".md");

            assertThat(Files.readString(guide)).contains(topic.name(), ending.successor(), "**" + ending.ends() + "**");
        }
    }

    static List<TopicDef> topics() {
        return CATALOGUE.all();
    }

    /** A component is a topic, or those of a domain. */
    private static List<TopicDef> topicsOf(Object component) throws ReflectiveOperationException {
        if (component instanceof TopicDef topic) {
            return List.of(topic);
        }
        List<TopicDef> topics = new ArrayList<>();
        for (RecordComponent ofDomain : component.getClass().getRecordComponents()) {
            topics.add((TopicDef) ofDomain.getAccessor().invoke(component));
        }
        return topics;
    }

    private static String keeping(TopicDef topic) {
        return topic.cleanup() == TopicDef.Cleanup.COMPACT
                ? "compacted"
                : "deleted after " + days(topic.retention().toDays());
    }

    private static String days(long days) {
        return days == 1 ? "1 day" : days + " days";
    }

    private static String versioned(String before, int major, String behind) {
        return major == 1 ? "" : before + "v" + major + behind;
    }

    private static TopicDef topic(TopicDef.Cleanup cleanup, Duration retention) {
        return new TopicDef(
                "a.b.v1",
                Set.of(VoidPayment.class),
                Optional.of("orderId"),
                1,
                cleanup,
                retention,
                "a",
                Optional.empty());
    }
}
