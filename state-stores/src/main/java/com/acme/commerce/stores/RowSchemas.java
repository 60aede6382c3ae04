package com.acme.commerce.stores;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Every schema that rows of a type ever had, the latest last: the resources {@code /rows/<full name>/1.avsc}, {@code
 * 2.avsc} and so on, each complete in itself.
 */
final class RowSchemas {

    private RowSchemas() {}

    /**
     * The schemas that rows of today's type had earlier.
     *
     * @throws IllegalStateException if the latest is not the schema of today: its rows could not be read after the next
     *     change
     */
    static List<Schema> before(Schema today) {
        List<Schema> schemas = read(today.getFullName());
        if (schemas.isEmpty() || fingerprint(schemas.get(schemas.size() - 1)) != fingerprint(today)) {
            throw new IllegalStateException("a changed row schema: keep the earlier schema readable, see ADR 3. Add "
                    + resource(today.getFullName(), schemas.size() + 1) + " and leave those before it as they are: "
                    + today);
        }
        return schemas.subList(0, schemas.size() - 1);
    }

    /** All that are kept for a type. */
    static List<Schema> read(String fullName) {
        List<Schema> schemas = new ArrayList<>();
        while (true) {
            try (InputStream file = RowSchemas.class.getResourceAsStream(resource(fullName, schemas.size() + 1))) {
                if (file == null) {
                    return schemas;
                }
                schemas.add(new Schema.Parser().parse(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String resource(String fullName, int number) {
        return "/rows/" + fullName + '/' + number + ".avsc";
    }

    /** As rows carry it: of names and types, not of docs and defaults. */
    private static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }
}
