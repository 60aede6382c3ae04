package com.acme.commerce.catalog.http;

import com.acme.commerce.catalog.search.SearchRequest;
import com.acme.commerce.contracts.catalog.DeletionReason;
import com.acme.commerce.contracts.catalog.ProductStatus;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads parameters, and refuses those that break a rule of the interface document. */
final class Parameters {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int MAX_TEXT_CHARS = 200;
    private static final int MAX_PAGE_SIZE = 100;
    private static final int DEFAULT_PAGE_SIZE = 20;

    private Parameters() {}

    /** @throws ProblemException if it is none */
    static String id(String name, String value) {
        if (!ID.matcher(value).matches()) {
            throw ProblemException.badField(
                    name, "must be 1 to 64 characters of A-Z a-z 0-9 . _ : -, the first of them a letter or digit");
        }
        return value;
    }

    /** @throws ProblemException if it is none */
    static ProductStatus status(String name, String value) {
        return oneOf(ProductStatus.class, name, value);
    }

    static DeletionReason reason(Context ctx) {
        String value = ctx.queryParam("reason");
        return value == null ? DeletionReason.OTHER : oneOf(DeletionReason.class, "reason", value);
    }

    static SearchRequest search(Context ctx) {
        String status = ctx.queryParam("status");
        long minPrice = number(ctx, "minPrice", 0, 0, Long.MAX_VALUE);
        long maxPrice = number(ctx, "maxPrice", Long.MAX_VALUE, 0, Long.MAX_VALUE);
        if (minPrice > maxPrice) {
            throw ProblemException.badField("minPrice", "must not be above maxPrice");
        }
        int pageSize = (int) number(ctx, "pageSize", DEFAULT_PAGE_SIZE, 1, MAX_PAGE_SIZE);
        int page = (int) number(ctx, "page", 1, 1, SearchRequest.MAX_DEPTH);
        if (page * pageSize > SearchRequest.MAX_DEPTH) {
            throw ProblemException.badField(
                    "page", "ends behind the first " + SearchRequest.MAX_DEPTH + " products; look for fewer");
        }
        return new SearchRequest(
                text(ctx, "query"),
                text(ctx, "category"),
                status == null ? null : status("status", status),
                minPrice,
                maxPrice,
                page,
                pageSize);
    }

    static String shorten(String text) {
        return text.length() > MAX_TEXT_CHARS ? text.substring(0, MAX_TEXT_CHARS) + "..." : text;
    }

    private static String text(Context ctx, String name) {
        String value = ctx.queryParam(name);
        if (value != null && value.length() > MAX_TEXT_CHARS) {
            throw ProblemException.badField(name, "must have at most " + MAX_TEXT_CHARS + " characters");
        }
        return value;
    }

    private static long number(Context ctx, String name, long otherwise, long least, long most) {
        String value = ctx.queryParam(name);
        if (value == null) {
            return otherwise;
        }
        if (!NUMBER.matcher(value).matches() || Long.parseLong(value) < least || Long.parseLong(value) > most) {
            throw ProblemException.badField(
                    name,
                    "must be a whole number of at least " + least
                            + (most < Long.MAX_VALUE ? " and at most " + most : ""));
        }
        return Long.parseLong(value);
    }

    /** UNKNOWN is for readers of events that are older than their writers, and nobody says it. */
    private static <E extends Enum<E>> E oneOf(Class<E> type, String name, String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value) && !value.equals("UNKNOWN"))
                .findFirst()
                .orElseThrow(() -> ProblemException.badField(
                        name,
                        "must be one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .filter(constant -> !constant.equals("UNKNOWN"))
                                        .collect(Collectors.joining(", "))));
    }
}
