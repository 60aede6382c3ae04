package com.acme.commerce.workers.agents;

import static com.acme.commerce.workers.agents.AgentRig.CATALOGUE;
import static com.acme.commerce.workers.agents.AgentRig.FIRST;
import static com.acme.commerce.workers.agents.AgentRig.TRACE;
import static com.acme.commerce.workers.agents.AgentRig.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.chat.SendMessage;
import com.acme.commerce.contracts.iot.DeviceSilent;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent that {@code docs/agents.md} shows is one. */
class SampleAgentTest {

    private static final Pattern BLOCK =
            Pattern.compile("^```java (\\w+)\\.java\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("unchecked") // What the page says.
    void theAgentOfThePageCallsPeopleOnce() throws Exception {
        try (URLClassLoader page = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Class<?> type = page.loadClass(compiled());
            var topics = (AgentTopics<DeviceSilent>)
                    type.getMethod("topics", Catalogue.class).invoke(null, CATALOGUE);
            var agent = (Agent<DeviceSilent>) type.getConstructor().newInstance();
            try (AgentRig rig = new AgentRig(topics, agent, Duration.ofHours(1), true)) {
                DeviceSilent alert = silent("d-1");
                rig.record(FIRST, 0, "d-1", alert);
                rig.record(FIRST, 1, "d-1", alert);
                await().until(() -> rig.committed(FIRST) == 2);

                assertThat(rig.producer.history()).hasSize(2).allSatisfy(record -> {
                    assertThat(record.topic()).isEqualTo("chat.chat-commands.v1");
                    assertThat(new String(record.key())).isEqualTo("device-d-1");
                    assertThat(TraceParent.traceId(DeadLetter.text(record.headers(), TraceParent.HEADER)))
                            .contains(TRACE);
                });
                SendMessage call =
                        (SendMessage) rig.message(rig.producer.history().get(0));
                assertThat(call.getText()).isEqualTo("d-1 was heard last at 2025-06-15T15:01:40Z");
                assertThat(call.getRecipientIds()).containsExactly("operations");
                assertThat(call.getEnvelope().getCausationId())
                        .isEqualTo(alert.getEnvelope().getId());
                SendMessage again =
                        (SendMessage) rig.message(rig.producer.history().get(1));
                assertThat(again).isEqualTo(call);
            }
        }
    }

    /** @return the name of the class on the page */
    private String compiled() throws Exception {
        Matcher block = BLOCK.matcher(Files.readString(Path.of("../../docs/agents.md")));
        assertThat(block.find()).isTrue();
        Path source = folder.resolve(block.group(1) + ".java");
        Files.writeString(source, block.group(2));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classPath, "-d", folder.toString(), source.toString());
        assertThat(exit).isZero();
        return block.group(1);
    }
}
