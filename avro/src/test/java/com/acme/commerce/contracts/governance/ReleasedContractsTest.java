package com.acme.commerce.contracts.governance;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.Messages;
import com.acme.commerce.contracts.serde.PublishedSchema;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The build's gate: the schemas of today against all that were released. */
class ReleasedContractsTest {

    private static final Path CURRENT = Path.of("src/main/avro");

    @Test
    void theSchemasMayBeReleased() throws IOException {
        assertThat(gate().violations()).isEmpty();
    }

    @Test
    void everyReleaseIsInTheChangelogAndTheOtherWayRound() throws IOException {
        assertThat(gate().releasedVersions())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        Changelog.read(Path.of("CHANGELOG.md")).versions());
    }

    @ParameterizedTest
    @MethodSource("com.acme.commerce.contracts.Messages#types")
    void theRegistryGetsWhatTheFileSays(Class<? extends SpecificRecord> type) throws IOException {
        Schema file = SchemaSet.read(CURRENT).byName().get(type.getName());

        Schema published = PublishedSchema.of("t", Messages.schemaOf(type)).schema();

        assertThat(published).isEqualTo(file);
        assertThat(published.toString()).isEqualTo(file.toString());
    }

    private static ContractGate gate() throws IOException {
        return ContractGate.ofFiles(Path.of(""), Catalogue.withPartitions(1));
    }
}
