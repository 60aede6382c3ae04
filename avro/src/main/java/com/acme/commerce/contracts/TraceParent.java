package com.acme.commerce.contracts;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The {@code traceparent} header, on requests and on records.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
public final class TraceParent {

    /** Name of the header. */
    public static final String HEADER = "traceparent";

    private static final Pattern FORMAT =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceParent() {}

    /** The trace id in a header's value; empty where the value is none. */
    public static Optional<String> traceId(String value) {
        return Optional.ofNullable(value)
                .map(FORMAT::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1));
    }

    /** A trace id for a request that brought none: 32 hexadecimal digits. */
    public static String newTraceId() {
        return hex(nonZero()) + hex(nonZero());
    }

    /** The header's value for what continues a trace as a span of its own, though nobody records that span. */
    public static String of(String traceId) {
        return of(traceId, nonZero());
    }

    /**
     * Headers of a record that continues a trace as a span of its own, though nobody records that span. Always the same for a
     * trace: what a topology says must not depend on chance, or it could not be replayed.
     */
    public static Headers headers(String traceId) {
        long span =
                UUID.nameUUIDFromBytes(traceId.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits() | 1;
        return put(new RecordHeaders(), of(traceId, span));
    }

    /** Gives headers another value, in the place of the one that they may have. */
    public static Headers put(Headers headers, String value) {
        return headers.remove(HEADER).add(HEADER, value.getBytes(StandardCharsets.US_ASCII));
    }

    private static String of(String traceId, long span) {
        return "00-" + traceId + '-' + hex(span) + "-01";
    }

    private static long nonZero() {
        return ThreadLocalRandom.current().nextLong() | 1;
    }

    private static String hex(long bits) {
        return String.format(Locale.ROOT, "%016x", bits);
    }
}
