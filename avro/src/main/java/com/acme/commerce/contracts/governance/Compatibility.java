package com.acme.commerce.contracts.governance;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/**
 * Whether two versions of a schema understand each other both ways, as FULL compatibility asks. Decided by Avro's
 * {@link SchemaCompatibility}, which registries use too; {@link org.apache.avro.SchemaValidator} overlooks symbols that
 * were added to an enum without a default.
 */
public final class Compatibility {

    private Compatibility() {}

    /** What breaks between the two, in words; empty where nothing does. */
    public static List<String> breaks(Schema newer, Schema older) {
        List<String> breaks = new ArrayList<>();
        unreadable(newer, older).forEach(what -> breaks.add("new readers do not understand old messages: " + what));
        unreadable(older, newer).forEach(what -> breaks.add("old readers do not understand new messages: " + what));
        return breaks;
    }

    private static List<String> unreadable(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(Compatibility::describe)
                .toList();
    }

    private static String describe(Incompatibility incompatibility) {
        return incompatibility.getType() + " at " + incompatibility.getLocation() + " (" + incompatibility.getMessage()
                + ")";
    }
}
