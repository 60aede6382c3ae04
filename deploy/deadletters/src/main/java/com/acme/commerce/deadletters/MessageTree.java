package com.acme.commerce.deadletters;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/**
 * A message as maps, lists, texts, numbers and truth values, which every JSON library writes as people expect it: unlike in
 * Avro's own JSON, an optional field is its value or null.
 */
final class MessageTree {

    private MessageTree() {}

    static Map<String, Object> of(IndexedRecord message) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Schema.Field field : message.getSchema().getFields()) {
            tree.put(field.name(), value(message.get(field.pos())));
        }
        return tree;
    }

    private static Object value(Object value) {
        if (value instanceof IndexedRecord message) {
            return of(message);
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(MessageTree::value).toList();
        }
        if (value instanceof Map<?, ?> entries) {
            Map<String, Object> tree = new LinkedHashMap<>();
            entries.forEach((key, entry) -> tree.put(key.toString(), value(entry)));
            return tree;
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof GenericFixed fixed) {
            return Base64.getEncoder().encodeToString(fixed.bytes());
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
