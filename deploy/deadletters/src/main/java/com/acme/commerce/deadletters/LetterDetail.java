package com.acme.commerce.deadletters;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.header.Header;

/**
 * All of a dead letter.
 *
 * @param keyBase64 the key as it came; null where there was none
 * @param headers all of them, those that describe it as well
 */
public record LetterDetail(LetterSummary letter, String keyBase64, List<HeaderText> headers, Value value) {

    /**
     * @param text null where the value is no UTF-8, or absent
     * @param base64 the value where it is no UTF-8
     */
    public record HeaderText(String name, String text, String base64) {}

    /**
     * The value.
     *
     * @param bytes how many; null where there was no value
     * @param base64 as it came
     * @param type full name of the message type; null where it does not decode
     * @param message as maps and lists; null where it does not decode
     * @param error why it does not decode; null where it does
     */
    public record Value(Integer bytes, String base64, String type, Object message, String error) {}

    static LetterDetail of(LetterSummary summary, Letter letter, Decoded decoded) {
        List<HeaderText> headers = new ArrayList<>();
        for (Header header : letter.headers()) {
            headers.add(headerOf(header));
        }
        byte[] value = letter.value();
        return new LetterDetail(
                summary,
                base64(letter.key()),
                headers,
                new Value(
                        value == null ? null : value.length,
                        base64(value),
                        decoded.type(),
                        decoded.tree(),
                        decoded.error()));
    }

    private static HeaderText headerOf(Header header) {
        String text = header.value() == null ? null : Letter.utf8(header.value());
        return new HeaderText(header.key(), text, text == null ? base64(header.value()) : null);
    }

    private static String base64(byte[] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
