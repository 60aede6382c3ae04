package com.acme.commerce.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A cluster is broken in many ways, and everything holds. It runs where {@code -Dchaos.minutes=4} says for how long; {@code
 * -Dchaos.faketime} is libfaketime, where packages do not put it.
 */
@EnabledIfSystemProperty(named = "chaos.minutes", matches = "\\d+")
class ChaosTest {

    private static final int MINUTES = Integer.getInteger("chaos.minutes", 4);

    /** Bringing up, healing, draining and checking, on a busy machine. */
    private static final int MINUTES_BESIDES = 15;

    private static final int FAULTS_A_MINUTE = 5;

    @Test
    void everythingHoldsWhateverBreaks() throws Exception {
        Path home = Path.of("target/chaos").toAbsolutePath();
        Files.createDirectories(home);
        List<String> command = new ArrayList<>(List.of(
                "chaos",
                "--seed",
                Long.toString(Long.getLong("chaos.seed", 1)),
                "--duration",
                Integer.toString(60 * MINUTES)));
        Optional.ofNullable(System.getProperty("chaos.faketime"))
                .ifPresent(library -> command.addAll(List.of("--faketime", library)));
        Platform.Result run = new Platform(home).commerce(MINUTES + MINUTES_BESIDES, command.toArray(String[]::new));
        System.out.println(run.output());
        run.succeeded();
        JsonNode verdict =
                new ObjectMapper().readTree(home.resolve("chaos/verdict.json").toFile());
        assertThat(verdict.get("faults")).hasSizeGreaterThanOrEqualTo(FAULTS_A_MINUTE * MINUTES);
        assertThat(verdict.at("/transactions/aborted").asLong()).isPositive();
        verdict.get("outcomes")
                .forEach(outcome -> assertThat(outcome.get("checked").asLong())
                        .as(outcome.toString())
                        .isPositive());
    }
}
