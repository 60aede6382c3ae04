package com.acme.commerce.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.Test;

class GeneratedClassesTest {

    @Test
    void onlyThisProductIsTrustedBesidesWhatWas() {
        GeneratedClasses.trust();

        var trusted = ClassSecurityValidator.getGlobal();
        assertThat(trusted.isTrusted(CancelOrder.class)).isTrue();
        assertThat(trusted.isTrusted(String.class)).isTrue();
        assertThat(trusted.isTrusted(ProcessBuilder.class)).isFalse();
        assertThat(trusted.isTrusted(ArrayList.class)).isFalse();
    }

    /** In a JVM of its own, because other tests of this one have made Avro trust the classes before. */
    @Test
    void aFreshJvmReadsMessagesWithoutAnyFlag() throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FreshJvm.class.getName())
                .redirectErrorStream(true)
                .start();

        String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("refused before, read after: FRAUD");
    }

    static final class FreshJvm {

        public static void main(String[] args) {
            boolean refusedBefore = !ClassSecurityValidator.getGlobal().isTrusted(CancelOrder.class);
            AvroSerde serde = new AvroSerde(new InMemorySchemaRegistry());
            Envelope envelope = new Envelope("i", "t", 1, 1L, "", "c", null, null);
            CancelOrder message = new CancelOrder(envelope, "o", CancellationReason.FRAUD);
            byte[] bytes = serde.serializer().serialize("t", message);
            CancelOrder read = (CancelOrder) serde.deserializer().deserialize("t", bytes);
            System.out.println((refusedBefore ? "refused" : "trusted") + " before, read after: " + read.getReason());
        }
    }
}
