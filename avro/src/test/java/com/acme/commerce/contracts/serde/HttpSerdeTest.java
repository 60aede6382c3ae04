package com.acme.commerce.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpSerdeTest {

    private static final CancelOrder CANCEL_ORDER =
            new CancelOrder(new Envelope("i", "t", 1, 1L, "", "c", null, null), "o", CancellationReason.FRAUD);
    private static final String BY_ID = "GET /schemas/ids/7";

    private RegistryStub stub;

    @BeforeEach
    void start() throws IOException {
        stub = new RegistryStub();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void servesTheSerdeThatIsConfiguredForIt() {
        PublishedSchema published = PublishedSchema.of("some.topic.v1", CANCEL_ORDER.getSchema());
        stub.reply("POST /subjects/" + published.subject(), 200, "{\"id\":7}");
        stub.reply(BY_ID, 200, RegistryStub.entry(published.schema().toString()));
        try (AvroSerde serde = new AvroSerde()) {
            serde.configure(stub.configs("auto.register.schemas", "false", "bootstrap.servers", "anything"), false);

            byte[] bytes = serde.serializer().serialize("some.topic.v1", CANCEL_ORDER);

            assertThat(bytes).startsWith(0, 0, 0, 0, 7);
            assertThat(serde.deserializer().deserialize("some.topic.v1", bytes)).isEqualTo(CANCEL_ORDER);
            assertThat(stub.requests()).hasSize(2);
        }
    }

    @Test
    void servesTheSerializersThatAPlainClientMakes() {
        PublishedSchema published = PublishedSchema.of("some.topic.v1", CANCEL_ORDER.getSchema());
        stub.reply("POST /subjects/" + published.subject() + "/versions", 200, "{\"id\":7}");
        stub.reply(BY_ID, 200, RegistryStub.entry(published.schema().toString()));
        try (AvroSerializer serializer = new AvroSerializer();
                AvroDeserializer deserializer = new AvroDeserializer()) {
            serializer.configure(stub.configs(), false);
            deserializer.configure(stub.configs(), false);

            byte[] bytes = serializer.serialize("some.topic.v1", CANCEL_ORDER);

            assertThat(deserializer.deserialize("some.topic.v1", bytes)).isEqualTo(CANCEL_ORDER);
        }
    }

    @Test
    void aRegistryThatIsDownIsNoPoisonForTheSerde() {
        stub.reply("POST /subjects/t-" + CancelOrder.class.getName() + "/versions", 503, "");
        stub.reply(BY_ID, 503, "");
        AvroSerde serde = new AvroSerde(registry("max.retries", 0));

        assertThatThrownBy(() -> serde.serializer().serialize("t", CANCEL_ORDER))
                .isExactlyInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[] {0, 0, 0, 0, 7, 1}))
                .isExactlyInstanceOf(RegistryUnavailableException.class);
    }

    private HttpSchemaRegistry registry(Object... configs) {
        return new HttpSchemaRegistry(stub.configs(configs));
    }
}
