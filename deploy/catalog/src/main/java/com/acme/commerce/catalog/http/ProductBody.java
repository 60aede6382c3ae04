package com.acme.commerce.catalog.http;

import com.acme.commerce.catalog.http.Problem.FieldError;
import com.acme.commerce.catalog.products.ProductField;
import com.acme.commerce.contracts.FieldRules;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a request says about a product, and tells everything that is wrong with it at once.
 *
 * @param productId null where the body has none
 * @param given the fields it has; those that are null in it are null here
 */
record ProductBody(String productId, Map<ProductField, Object> given) {

    /** The longest description in six-byte escapes has 48 KiB. Stands in the interface document as well. */
    static final int MAX_BODY_BYTES = 64 * 1024;

    private static final String PRODUCT_ID = "productId";
    private static final Set<String> MEDIA_TYPES = Set.of("application/json", "application/merge-patch+json");

    /** @throws ProblemException if it is no new product */
    static ProductBody ofNew(Context ctx) {
        JsonNode body = object(ctx);
        List<FieldError> errors = new ArrayList<>();
        ProductBody read = read(body, true, errors);
        for (ProductField field : ProductField.values()) {
            if (field.isRequired() && !body.has(field.fieldName())) {
                errors.add(new FieldError(field.fieldName(), "is missing"));
            }
        }
        refuse(errors);
        return read;
    }

    /** @throws ProblemException if it is no change of a product */
    static Map<ProductField, Object> ofChange(Context ctx) {
        List<FieldError> errors = new ArrayList<>();
        ProductBody read = read(object(ctx), false, errors);
        if (errors.isEmpty() && read.given().isEmpty()) {
            errors.add(new FieldError("body", "must have at least one field of a product"));
        }
        refuse(errors);
        return read.given();
    }

    private static ProductBody read(JsonNode body, boolean mayNameId, List<FieldError> errors) {
        String productId = null;
        Map<ProductField, Object> given = new EnumMap<>(ProductField.class);
        for (Map.Entry<String, JsonNode> property : body.properties()) {
            String name = property.getKey();
            JsonNode value = property.getValue();
            ProductField field = ProductField.named(name).orElse(null);
            try {
                if (field != null) {
                    given.put(field, value(field, value));
                } else if (mayNameId && name.equals(PRODUCT_ID)) {
                    productId = Parameters.id(PRODUCT_ID, value.isString() ? value.stringValue() : "");
                } else {
                    throw ProblemException.badField(Parameters.shorten(name), "is no field of this request");
                }
            } catch (ProblemException e) {
                errors.addAll(e.problem().errors());
            }
        }
        return new ProductBody(productId, given);
    }

    private static Object value(ProductField field, JsonNode value) {
        return switch (field.kind()) {
            case TEXT -> requiredText(field, value);
            case OPTIONAL_TEXT -> value.isNull() ? null : text(field, value);
            case MONEY -> money(field, value);
            case CURRENCY -> currency(field, value);
            case STATUS -> Parameters.status(field.fieldName(), value.isString() ? value.stringValue() : "");
        };
    }

    private static String requiredText(ProductField field, JsonNode value) {
        String text = text(field, value);
        if (text.isBlank() || !text.equals(text.strip())) {
            throw ProblemException.badField(field.fieldName(), "must not be blank, nor begin or end with blank space");
        }
        return text;
    }

    private static String text(ProductField field, JsonNode value) {
        if (!value.isString()
                || value.stringValue().isEmpty()
                || value.stringValue().length() > field.maxChars()) {
            throw ProblemException.badField(
                    field.fieldName(), "must be a text of 1 to " + field.maxChars() + " characters");
        }
        String text = value.stringValue();
        boolean control = text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
        if (control || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw ProblemException.badField(
                    field.fieldName(), "must be text, without control characters or halves of characters");
        }
        return text;
    }

    private static Long money(ProductField field, JsonNode value) {
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > ProductField.MAX_PRICE) {
            throw ProblemException.badField(
                    field.fieldName(), "must be a whole number of minor units from 0 to " + ProductField.MAX_PRICE);
        }
        return value.longValue();
    }

    private static String currency(ProductField field, JsonNode value) {
        if (!value.isString() || !FieldRules.isCurrency(value.stringValue())) {
            throw ProblemException.badField(field.fieldName(), "must be a currency of ISO 4217, for example EUR");
        }
        return value.stringValue();
    }

    private static JsonNode object(Context ctx) {
        String contentType = ctx.contentType();
        String mediaType =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!MEDIA_TYPES.contains(mediaType)) {
            throw ProblemException.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type: must be application/json");
        }
        try {
            JsonNode body = Json.read(bytes(ctx));
            if (!body.isObject()) {
                throw ProblemException.badField("body", "must be an object");
            }
            return body;
        } catch (JacksonException e) {
            throw ProblemException.badField("body", "is not JSON");
        }
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

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw ProblemException.of(HttpStatus.BAD_REQUEST, errors);
        }
    }
}
