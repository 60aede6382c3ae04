package com.acme.commerce.app.http;

import com.acme.commerce.app.commands.Commands.Origin;
import com.acme.commerce.app.http.Problem.FieldError;
import com.acme.commerce.app.queries.AnswerHeaders;
import com.acme.commerce.app.queries.PeerSignature;
import com.acme.commerce.app.queries.Positions;
import com.acme.commerce.stores.query.Consistency;
import com.acme.commerce.stores.query.ReadTerms;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads requests, and refuses those that break a rule of the interface document. */
public final class Requests {

    /** A checkout of a hundred lines has about 15 KB. Stands in the interface document as well. */
    static final int MAX_BODY_BYTES = 256 * 1024;

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String JSON = "application/json";
    private static final String ID = "#/components/schemas/Id";

    private final InterfaceDocument document;
    private final PeerSignature signature;
    private final Pattern idPattern;

    /** @param signature what reads of other instances are held to */
    Requests(InterfaceDocument document, PeerSignature signature) {
        this.document = document;
        this.signature = signature;
        this.idPattern = document.pattern(ID);
    }

    /**
     * An id in the path.
     *
     * @throws ProblemException if it is none
     */
    public String id(Context ctx, String parameter) {
        String id = ctx.pathParam(parameter);
        if (!idPattern.matcher(id).matches()) {
            refuse(document.violations(ID, text(id), parameter));
        }
        return id;
    }

    /** @throws ProblemException if the idempotency key is none */
    public Origin origin(Context ctx) {
        String key = ctx.header(IDEMPOTENCY_KEY);
        if (key != null) {
            refuse(violations("IdempotencyKey", text(key), IDEMPOTENCY_KEY));
        }
        return new Origin(CommandSpans.traceParent(ctx), key);
    }

    /**
     * Whether another instance has passed this read on, so that it must not be passed on again.
     *
     * @throws ProblemException if somebody else claims to be one
     */
    boolean isPassedOn(Context ctx) {
        String askedBy = ctx.header(AnswerHeaders.FORWARDED_BY);
        if (askedBy == null) {
            return false;
        }
        if (!signature.isGood(ctx.header(AnswerHeaders.PEER_SIGNATURE), askedBy, pathAndQuery(ctx))) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN,
                    AnswerHeaders.FORWARDED_BY + ": is for instances with the secret of this one");
        }
        return true;
    }

    /** As it was sent. */
    static String pathAndQuery(Context ctx) {
        String query = ctx.queryString();
        return ctx.req().getRequestURI() + (query == null ? "" : '?' + query);
    }

    /**
     * What the reader asks of the answer.
     *
     * @param inputs topics whose positions mean something for it
     * @throws ProblemException if a parameter breaks its rule, or the position is none of this cluster's
     */
    ReadTerms readTerms(Context ctx, Positions positions, Set<String> inputs) {
        String consistency = text(ctx, "consistency", "Consistency");
        Consistency shown =
                consistency == null ? Consistency.COMMITTED : Consistency.valueOf(consistency.toUpperCase(Locale.ROOT));
        return new ReadTerms(
                shown,
                Duration.ofMillis(number(ctx, "maxStalenessMs", "MaxStalenessMs", 0)),
                reached(ctx, positions, inputs));
    }

    /**
     * A number in the query.
     *
     * @param parameter what it is called in the interface document
     * @param otherwise where it is left out
     * @throws ProblemException if it breaks a rule
     */
    public long number(Context ctx, String name, String parameter, long otherwise) {
        String value = ctx.queryParam(name);
        if (value == null) {
            return otherwise;
        }
        JsonNode number;
        try {
            number = JsonNodeFactory.instance.numberNode(Long.parseLong(value));
        } catch (NumberFormatException e) {
            number = text(value);
        }
        refuse(violations(parameter, number, name));
        return number.longValue();
    }

    /**
     * A text in the query; null where it is left out.
     *
     * @param parameter what it is called in the interface document
     * @throws ProblemException if it breaks a rule
     */
    public String text(Context ctx, String name, String parameter) {
        String value = ctx.queryParam(name);
        if (value != null) {
            refuse(violations(parameter, text(value), name));
        }
        return value;
    }

    private static Map<TopicPartition, Long> reached(Context ctx, Positions positions, Set<String> inputs) {
        String token = ctx.header(AnswerHeaders.POSITION);
        if (token == null) {
            return Map.of();
        }
        try {
            return positions.read(token, inputs);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badFields(List.of(new FieldError(AnswerHeaders.POSITION, e.getMessage())));
        }
    }

    private List<FieldError> violations(String parameter, JsonNode value, String name) {
        return document.violations("#/components/parameters/" + parameter + "/schema", value, name);
    }

    /**
     * The body.
     *
     * @param schema name of its schema in the interface document
     * @throws ProblemException if it is too large, not JSON, or breaks a rule of the schema
     */
    public <T> T body(Context ctx, String schema, Class<T> type) {
        return parse(ctx, bytes(ctx), schema, type);
    }

    /** The same for a body that may be left out, which stands for an empty object. */
    public <T> T optionalBody(Context ctx, String schema, Class<T> type) {
        byte[] bytes = bytes(ctx);
        return bytes.length == 0
                ? Json.convert(JsonNodeFactory.instance.objectNode(), type)
                : parse(ctx, bytes, schema, type);
    }

    private <T> T parse(Context ctx, byte[] bytes, String schema, Class<T> type) {
        requireJson(ctx);
        JsonNode body;
        try {
            body = Json.read(bytes);
        } catch (JacksonException e) {
            throw ProblemException.badFields(List.of(new FieldError("body", notJson(e))));
        }
        refuse(document.bodyViolations(schema, body));
        return Json.convert(body, type);
    }

    /** Counts what is read: a body in chunks does not say how long it will be. */
    private static byte[] bytes(Context ctx) {
        try {
            byte[] bytes = ctx.bodyInputStream().readNBytes(MAX_BODY_BYTES + 1);
            if (bytes.length > MAX_BODY_BYTES) {
                // The rest is not read: the connection ends with the answer.
                ctx.header("Connection", "close");
                throw ProblemException.of(
                        HttpStatus.CONTENT_TOO_LARGE, "the body has more than " + MAX_BODY_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw ProblemException.of(HttpStatus.BAD_REQUEST, "the body ended too soon");
        }
    }

    private static void requireJson(Context ctx) {
        String contentType = ctx.contentType();
        String mediaType =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!mediaType.equals(JSON)) {
            throw ProblemException.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type: must be " + JSON);
        }
    }

    private static String notJson(JacksonException e) {
        var location = e.getLocation();
        String where = location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
        return "is not JSON" + where;
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.stringNode(value);
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw ProblemException.badFields(errors);
        }
    }
}
