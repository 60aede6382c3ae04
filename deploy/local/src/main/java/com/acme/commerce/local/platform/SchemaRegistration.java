package com.acme.commerce.local.platform;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.serde.HttpSchemaRegistry;
import com.acme.commerce.contracts.serde.SchemaRegistry;
import com.acme.commerce.local.PlatformException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;

/** Registers every message of the catalogue under {@code <topic>-<record name>}, so that programs need not. */
public final class SchemaRegistration {

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
        requireFullCompatibility();
        SchemaRegistry registry = new HttpSchemaRegistry(Map.of("schema.registry.url", registryUrl));
        int messages = 0;
        try {
            for (TopicDef topic : catalogue.all()) {
                for (Class<? extends SpecificRecord> message : topic.messages()) {
                    Schema schema = SpecificData.get().getSchema(message);
                    registry.register(topic.name() + '-' + schema.getFullName(), schema);
                    messages++;
                }
            }
            return messages;
        } catch (KafkaException e) {
            throw new PlatformException(
                    e.getMessage(),
                    "If schemas were changed and are not released yet, begin anew: deploy/commerce reset");
        }
    }

    /** Every reader reads every writer, whoever is upgraded first, and topics are replayed from their beginning. */
    private void requireFullCompatibility() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registryUrl + "/config"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\":\"FULL_TRANSITIVE\"}"))
                .build();
        try {
            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw failure("answered with status " + status);
            }
        } catch (IOException e) {
            throw failure("did not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was not waited for");
        }
    }

    private PlatformException failure(String what) {
        return new PlatformException(
                "the registry at " + registryUrl + ' ' + what + " when its compatibility rule was to be set",
                "See its log: deploy/commerce status names it.");
    }
}
