package com.acme.commerce.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.deadletters.Edit;
import com.acme.commerce.deadletters.LetterFilter;
import com.acme.commerce.deadletters.RefusedException;
import com.acme.commerce.deadletters.ReplayTerms;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterRoutesTest {

    private static final RestFixture REST = new RestFixture();

    @AfterAll
    static void close() {
        REST.close();
    }

    @BeforeEach
    void reset() {
        REST.reset();
    }

    @Test
    void theFilterIsHandedOn() {
        HttpResponse<String> response = REST.get("/dead-letters?application=ordering&topic=in&reason=undecodable"
                + "&error=SerializationException&key=o-1&since=2026-05-01T12:00:00Z&until=2026-05-02T12:00:00%2B02:00"
                + "&open=true&limit=7");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(REST.desk.filter)
                .isEqualTo(new LetterFilter(
                        "ordering",
                        "in",
                        "undecodable",
                        "SerializationException",
                        "o-1",
                        Instant.parse("2026-05-01T12:00:00Z"),
                        Instant.parse("2026-05-02T10:00:00Z"),
                        true));
        assertThat(REST.desk.limit).isEqualTo(7);
    }

    @Test
    void withoutAFilterAllAreMeantAndAHundredShown() {
        REST.get("/dead-letters");

        assertThat(REST.desk.filter).isEqualTo(LetterFilter.ALL);
        assertThat(REST.desk.limit).isEqualTo(100);
    }

    @Test
    void anEditIsHandedOn() {
        REST.post(
                "/dead-letters/ordering-0-1/replay",
                "{\"by\": \"ann\", \"dryRun\": true, \"again\": true, \"key\": \"k\", \"type\": \"T\","
                        + " \"value\": {\"lines\": [{\"quantity\": 2}], \"note\": null}}");

        Map<String, Object> value = new java.util.HashMap<>(Map.of("lines", List.of(Map.of("quantity", 2))));
        value.put("note", null);
        assertThat(REST.desk.edit).isEqualTo(new Edit("k", "T", value));
        assertThat(REST.desk.terms).isEqualTo(new ReplayTerms("ann", true, true));
    }

    @Test
    void manyAreReplayedByAFilter() {
        HttpResponse<String> response = REST.post(
                "/dead-letters/replay", "{\"by\": \"ann\", \"limit\": 5, \"filter\": {\"reason\": \"undecodable\"}}");

        assertThat(response.body()).contains("\"complete\":false");
        assertThat(REST.desk.filter.reason()).isEqualTo("undecodable");
        assertThat(REST.desk.limit).isEqualTo(5);
        assertThat(REST.desk.terms).isEqualTo(new ReplayTerms("ann", false, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/dead-letters?since=yesterday;since",
                "/dead-letters?until=2026-02-31T00:00:00Z;until",
                "/dead-letters?open=maybe;open",
                "/dead-letters?limit=1001;limit",
                "/dead-letters/ordering;deadLetterId",
            })
    void aBadParameterIsNamed(String path, String field) {
        HttpResponse<String> response = REST.get(path);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"" + field + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"by\": \"ann\"};filter",
                "{\"filter\": {}};by",
                "{\"by\": \"ann\", \"filter\": {\"colour\": 1}};filter.colour",
                "{\"by\": \"ann\", \"filter\": {\"since\": \"x\"}};filter.since",
                "{\"by\": \" \", \"filter\": {}};by",
            })
    void aBadFieldIsNamed(String body, String field) {
        HttpResponse<String> response = REST.post("/dead-letters/replay", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void whatTheContractRefusesIsABadRequestThatNamesTheField() {
        REST.desk.failure = new RefusedException("value.lines[0].quantity", "is missing");

        HttpResponse<String> response =
                REST.post("/dead-letters/ordering-0-1/replay", "{\"by\": \"ann\", \"value\": {}}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("value.lines[0].quantity", "is missing");
    }
}
