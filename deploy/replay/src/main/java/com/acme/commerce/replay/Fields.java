package com.acme.commerce.replay;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * What a record says, field by field, but for when: a replay has another clock. A number that is a moment ends with {@code At},
 * or is the {@code ts} of an envelope, and one that is a time that passed ends with {@code Ms}; of these only counts whether
 * they are there. So it is with the hashes that chain the entries of a trail: when an entry was recorded is part of what is
 * hashed, and everything else that is hashed is compared itself.
 */
final class Fields {

    private static final String MOMENT = "(some time)";
    private static final Set<String> HASHES_OF_MOMENTS = Set.of("hash", "previousHash", "lastHash");

    private Fields() {}

    /** By the path of each field, such as {@code lines[0].status}. */
    static SortedMap<String, String> of(IndexedRecord record) {
        SortedMap<String, String> fields = new TreeMap<>();
        addRecord("", record, fields);
        return fields;
    }

    private static void addRecord(String path, IndexedRecord record, Map<String, String> fields) {
        for (Schema.Field field : record.getSchema().getFields()) {
            String name = path.isEmpty() ? field.name() : path + '.' + field.name();
            Object value = record.get(field.pos());
            if (value instanceof Long moment && isMoment(field.name())) {
                fields.put(name, moment == 0 ? "0" : MOMENT);
            } else if (value instanceof CharSequence && HASHES_OF_MOMENTS.contains(field.name())) {
                fields.put(name, MOMENT);
            } else {
                add(name, value, fields);
            }
        }
    }

    private static void add(String path, Object value, Map<String, String> fields) {
        if (value instanceof IndexedRecord record) {
            addRecord(path, record, fields);
        } else if (value instanceof List<?> list) {
            fields.put(path + ".size", Integer.toString(list.size()));
            for (int i = 0; i < list.size(); i++) {
                add(path + '[' + i + ']', list.get(i), fields);
            }
        } else if (value instanceof Map<?, ?> map) {
            fields.put(path + ".size", Integer.toString(map.size()));
            map.forEach((key, entry) -> add(path + '[' + key + ']', entry, fields));
        } else {
            fields.put(path, String.valueOf(value));
        }
    }

    private static boolean isMoment(String field) {
        return field.endsWith("At") || field.endsWith("Ms") || field.equals("ts");
    }
}
