package com.acme.commerce.deadletters;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Reads what {@link MessageTree} writes, and names the field that does not fit its schema. */
final class MessageReader {

    private static final SpecificData DATA = SpecificData.get();

    private MessageReader() {}

    /**
     * @param path what the message itself is called in refusals
     * @throws RefusedException if a field is missing, unknown, or not what its schema says
     */
    static SpecificRecord read(Schema schema, Object tree, String path) {
        return (SpecificRecord) value(schema, tree, path);
    }

    private static Object value(Schema schema, Object tree, String path) {
        return switch (schema.getType()) {
            case RECORD -> message(schema, tree, path);
            case UNION -> optional(schema, tree, path);
            case ARRAY -> list(schema, tree, path);
            case MAP -> map(schema, tree, path);
            case ENUM -> symbol(schema, tree, path);
            case STRING -> require(tree, String.class, path, "a text");
            case BOOLEAN -> require(tree, Boolean.class, path, "true or false");
            case INT -> (int) whole(tree, path, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> whole(tree, path, Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT -> decimal(tree, path, "a number").floatValue();
            case DOUBLE -> decimal(tree, path, "a number").doubleValue();
            case BYTES -> ByteBuffer.wrap(bytes(tree, path));
            case FIXED -> DATA.createFixed(null, bytes(tree, path), schema);
            case NULL -> null;
        };
    }

    private static Object message(Schema schema, Object tree, String path) {
        Map<?, ?> fields = require(tree, Map.class, path, "an object");
        for (Object name : fields.keySet()) {
            if (schema.getField(name.toString()) == null) {
                throw new RefusedException(path + '.' + name, "is no field of " + schema.getName());
            }
        }
        SpecificRecord message = (SpecificRecord) DATA.newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            String fieldPath = path + '.' + field.name();
            if (fields.containsKey(field.name())) {
                message.put(field.pos(), value(field.schema(), fields.get(field.name()), fieldPath));
            } else if (field.hasDefaultValue()) {
                message.put(field.pos(), DATA.getDefaultValue(field));
            } else {
                throw new RefusedException(fieldPath, "is missing");
            }
        }
        return message;
    }

    /** The contracts have no other unions than that of a type and null. */
    private static Object optional(Schema union, Object tree, String path) {
        if (tree == null && union.isNullable()) {
            return null;
        }
        Schema present = union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
        return value(present, tree, path);
    }

    private static List<Object> list(Schema schema, Object tree, String path) {
        List<?> elements = require(tree, List.class, path, "a list");
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            list.add(value(schema.getElementType(), elements.get(i), path + '[' + i + ']'));
        }
        return list;
    }

    private static Map<String, Object> map(Schema schema, Object tree, String path) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) require(tree, Map.class, path, "an object")).entrySet()) {
            String key = entry.getKey().toString();
            map.put(key, value(schema.getValueType(), entry.getValue(), path + '.' + key));
        }
        return map;
    }

    private static Object symbol(Schema schema, Object tree, String path) {
        String symbol = require(tree, String.class, path, "a text");
        if (!schema.hasEnumSymbol(symbol)) {
            throw new RefusedException(path, "must be one of " + String.join(", ", schema.getEnumSymbols()));
        }
        return DATA.createEnum(symbol, schema);
    }

    private static byte[] bytes(Object tree, String path) {
        try {
            return Base64.getDecoder().decode(require(tree, String.class, path, "Base64"));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(path, "must be Base64");
        }
    }

    private static long whole(Object tree, String path, long min, long max) {
        String what = "a whole number from " + min + " to " + max;
        BigDecimal number = decimal(tree, path, what);
        if (number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(min)) < 0
                || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw new RefusedException(path, "must be " + what);
        }
        return number.longValue();
    }

    private static BigDecimal decimal(Object tree, String path, String what) {
        return new BigDecimal(require(tree, Number.class, path, what).toString());
    }

    private static <T> T require(Object tree, Class<T> type, String path, String what) {
        if (!type.isInstance(tree)) {
            throw new RefusedException(path, "must be " + what);
        }
        return type.cast(tree);
    }
}
