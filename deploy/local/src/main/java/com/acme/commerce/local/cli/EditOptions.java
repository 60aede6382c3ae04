package com.acme.commerce.local.cli;

import com.acme.commerce.deadletters.Edit;
import com.acme.commerce.local.PlatformException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What to send instead of what was set aside. */
final class EditOptions {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Option(
            names = "--value",
            paramLabel = "JSON",
            description = "The message to send instead, complete, as `show` prints it; @FILE reads it from a file.")
    private String value;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Its type, where it is not that of the dead letter and not the only one of its topic.")
    private String type;

    @Option(names = "--new-key", paramLabel = "KEY", description = "Instead of the key that it has.")
    private String key;

    /** @throws PlatformException if the value is not JSON */
    Edit edit() {
        return new Edit(key, type, value == null ? null : read());
    }

    private Object read() {
        try {
            return JSON.readValue(value.startsWith("@") ? file() : value, Object.class);
        } catch (JsonProcessingException e) {
            throw new PlatformException(
                    "--value is not JSON: " + e.getOriginalMessage(),
                    "Begin with what `dlq show ID --json` has under value.message.");
        }
    }

    private String file() {
        Path file = Path.of(value.substring(1));
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new PlatformException("cannot read " + file + ": " + e, "Name a file of UTF-8 text after the @.");
        }
    }
}
