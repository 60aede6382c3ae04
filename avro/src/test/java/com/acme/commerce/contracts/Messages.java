package com.acme.commerce.contracts;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Random messages of every type in the catalogue, made from their schemas. The extremes of numbers are drawn explicitly:
 * all combinations of the extremes of all fields, which jqwik would try first, are too many.
 */
public final class Messages {

    private static final int MAX_LENGTH = 30;

    private Messages() {}

    public static List<Class<? extends SpecificRecord>> types() {
        List<Class<? extends SpecificRecord>> types = new ArrayList<>();
        Catalogue.withPartitions(1).all().forEach(topic -> types.addAll(topic.messages()));
        types.sort((one, other) -> one.getName().compareTo(other.getName()));
        return types;
    }

    public static Arbitrary<SpecificRecord> any() {
        return Arbitraries.of(types()).flatMap(Messages::any);
    }

    public static Arbitrary<SpecificRecord> any(Class<? extends SpecificRecord> type) {
        return values(SpecificData.get().getSchema(type)).map(SpecificRecord.class::cast);
    }

    public static Schema schemaOf(Class<? extends SpecificRecord> type) {
        return SpecificData.get().getSchema(type);
    }

    private static Arbitrary<Object> values(Schema schema) {
        return switch (schema.getType()) {
            case RECORD ->
                Combinators.combine(schema.getFields().stream()
                                .map(field -> values(field.schema()))
                                .toList())
                        .as(fields -> record(schema, fields));
            case UNION ->
                Arbitraries.oneOf(
                        schema.getTypes().stream().map(Messages::values).toList());
            case ARRAY -> values(schema.getElementType()).list().ofMaxSize(5).map(Object.class::cast);
            case ENUM -> Arbitraries.of(classOf(schema).getEnumConstants()).map(Object.class::cast);
            case STRING -> strings().map(Object.class::cast);
            case BOOLEAN -> Arbitraries.of(true, false).map(Object.class::cast);
            case INT ->
                Arbitraries.oneOf(
                                Arbitraries.integers(), Arbitraries.of(Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE))
                        .map(Object.class::cast);
            case LONG ->
                Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.of(Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE))
                        .map(Object.class::cast);
            case DOUBLE -> Arbitraries.doubles().map(Object.class::cast);
            case NULL -> Arbitraries.just(null);
            default -> throw new IllegalArgumentException("no message has had a " + schema.getType() + " until now");
        };
    }

    /** Of one to four bytes a character, but never half of a surrogate pair: that is no text. */
    private static Arbitrary<String> strings() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(MAX_LENGTH),
                Arbitraries.strings().withCharRange(' ', '\uD7FF').ofMaxLength(MAX_LENGTH),
                Arbitraries.strings().withChars('a').ofMaxLength(3).map(text -> text + "\uD83D\uDED2"));
    }

    private static Object record(Schema schema, List<Object> fields) {
        SpecificRecord record = (SpecificRecord) SpecificData.newInstance(classOf(schema), schema);
        for (int i = 0; i < fields.size(); i++) {
            record.put(i, fields.get(i));
        }
        return record;
    }

    private static Class<?> classOf(Schema schema) {
        try {
            return Class.forName(schema.getFullName());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
