package com.acme.commerce.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.eventcatalog.Participant;
import com.acme.commerce.eventcatalog.Participants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The chart knows contexts and the topics that they read from a file that is made of the catalogue and the topologies. After a
 * wanted change run with {@code -Dgolden.update=true}.
 */
class TopicsFileTest {

    private static final Path FILE = Chart.FOLDER.resolve("topics.yaml");

    @Test
    void saysWhatTheTopologiesSay() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(FILE, generated());
        }
        assertThat(Files.readString(FILE)).isEqualTo(generated());
    }

    private static String generated() {
        Map<String, Participant> participants = Participants.of(Catalogue.withPartitions(1)).all().stream()
                .collect(Collectors.toMap(Participant::name, Function.identity()));
        return Arrays.stream(BoundedContext.values())
                .map(BoundedContext::contextName)
                .sorted()
                .map(context -> entry(context, participants.get(context)))
                .collect(Collectors.joining(
                        "", "# Made by TopicsFileTest of what the topologies read; do not edit.\ncontexts:\n", ""));
    }

    private static String entry(String context, Participant participant) {
        return new TreeSet<>(participant.reads())
                .stream()
                        .map(topic -> "      - " + topic + "\n")
                        .collect(Collectors.joining("", "  " + context + ":\n    reads:\n", ""));
    }
}
