package com.acme.commerce.local.platform;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.local.PlatformException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Registers every message of the catalogue under {@code <topic>-<record name>}, so that programs need not. */
public final class SchemaRegistration {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String registryUrl;

    /** @param registryUrl of the Confluent API */
    public SchemaRegistration(String registryUrl) {
        this.registryUrl = registryUrl;
    }

    /**
     * Sets the compatibility rule of the registry, then registers. What is registered already stays as it is.
     *
     * @return how many messages the catalogue has
     * @throws PlatformException if the registry refuses one, for example as incompatible with an earlier version
     */
    public int register(Catalogue catalogue) {
        // Every reader reads every writer, whoever is upgraded first, and topics are replayed from their beginning.
        send("PUT", "/config", Map.of("compatibility", "FULL_TRANSITIVE"), "the compatibility rule");
        int messages = 0;
        for (TopicDef topic : catalogue.all()) {
            for (Class<? extends SpecificRecord> message : topic.messages()) {
                Schema schema = SpecificData.get().getSchema(message);
                String subject = topic.name() + '-' + schema.getFullName();
                String path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
                send("POST", path, Map.of("schema", schema.toString(), "schemaType", "AVRO"), subject);
                messages++;
            }
        }
        return messages;
    }

    private void send(String method, String path, Map<String, String> body, String what) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(registryUrl + path))
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                    .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 409) {
                throw new PlatformException(
                        "the schema of " + what + " is not compatible with the registered ones: " + answer.body(),
                        "Change the schema so that old and new readers understand it, or add a new major version.");
            }
            if (answer.statusCode() / 100 != 2) {
                throw new PlatformException(
                        "the registry refused " + what + " with status " + answer.statusCode() + ": " + answer.body(),
                        "See its log: deploy/commerce status names it.");
            }
        } catch (IOException e) {
            throw new PlatformException(
                    "the registry at " + registryUrl + " cannot be reached: " + e,
                    "See whether it runs: deploy/commerce status");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while registering " + what, e);
        }
    }
}
