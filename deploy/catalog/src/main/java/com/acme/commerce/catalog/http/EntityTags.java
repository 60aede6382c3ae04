package com.acme.commerce.catalog.http;

import com.acme.commerce.catalog.products.ExpectedVersion;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a product as an entity tag (RFC 9110), for example {@code "3"}. */
final class EntityTags {

    private static final String IF_MATCH = "If-Match";

    /** Tags with a comma between them; the number is captured where one is ours. */
    private static final Pattern TAG = Pattern.compile("\\s*(?:\"([1-9][0-9]{0,17})\"|(?:W/)?\"[^\"]*\")\\s*(?:,|$)");

    /** No product has it. */
    private static final long NEVER = 0;

    private EntityTags() {}

    static String of(long version) {
        return "\"" + version + '"';
    }

    /**
     * The versions that a request is meant for.
     *
     * @throws ProblemException if it does not say; whoever means any version says {@code *}
     */
    static ExpectedVersion expected(Context ctx) {
        String header = ctx.header(IF_MATCH);
        if (header == null) {
            throw ProblemException.of(
                    HttpStatus.PRECONDITION_REQUIRED,
                    IF_MATCH + ": say which version is meant, by the ETag of the product; * means any");
        }
        if (header.strip().equals("*")) {
            return ExpectedVersion.ANY;
        }
        return new ExpectedVersion(versions(IF_MATCH, header));
    }

    /** Whether the reader has this version already. */
    static boolean isKnown(Context ctx, long version) {
        String header = ctx.header("If-None-Match");
        return header != null
                && (header.strip().equals("*")
                        || versions("If-None-Match", header.replace("W/", "")).contains(version));
    }

    private static Set<Long> versions(String name, String header) {
        Set<Long> versions = new HashSet<>(Set.of(NEVER));
        Matcher tags = TAG.matcher(header);
        int end = 0;
        while (tags.find() && tags.start() == end) {
            if (tags.group(1) != null) {
                versions.add(Long.valueOf(tags.group(1)));
            }
            end = tags.end();
        }
        if (end != header.length() || header.isBlank()) {
            throw ProblemException.badField(name, "must be entity tags such as \"3\", or *");
        }
        return versions;
    }
}
