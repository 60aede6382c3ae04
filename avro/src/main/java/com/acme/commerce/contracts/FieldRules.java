package com.acme.commerce.contracts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a field may hold beyond its type, by its name: the same name means the same in every message. A message that breaks
 * one of these was never meant by anybody, so its readers set it aside; whether one that keeps them makes sense is for the
 * rules of its context.
 */
public final class FieldRules {

    /**
     * Ids are UUIDs and currencies three letters. Rows and answers repeat the texts of a message, and one that has become
     * too large to be written would stop the partition for good.
     */
    public static final int MAX_TEXT_CHARS = 128;

    /** Texts that may be left out are written by people, or are answers to commands. */
    public static final int MAX_OPTIONAL_TEXT_CHARS = 8 * 1024;

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final Map<Class<?>, List<Rule>> rules = new HashMap<>();

    /** The rules of the messages of some topics. */
    public FieldRules(Collection<TopicDef> topics) {
        for (TopicDef topic : topics) {
            topic.messages()
                    .forEach(type -> rules.put(type, of(SpecificData.get().getSchema(type))));
        }
    }

    /** Whether a currency is one of ISO 4217. */
    public static boolean isCurrency(String code) {
        return CURRENCIES.contains(code);
    }

    /** What is wrong with a message of these topics, naming the field; empty where each field is fine. */
    public Optional<String> violation(SpecificRecord message) {
        return first(rules.get(message.getClass()), "", message);
    }

    /** What is wrong with the field at a position of a record; null where it is fine. */
    private record Rule(int position, String name, Check check) {}

    @FunctionalInterface
    private interface Check {
        Optional<String> violation(String path, Object value);
    }

    private static Optional<String> first(List<Rule> rules, String path, IndexedRecord record) {
        for (Rule rule : rules) {
            Optional<String> violation = rule.check().violation(path + rule.name(), record.get(rule.position()));
            if (violation.isPresent()) {
                return violation;
            }
        }
        return Optional.empty();
    }

    private static List<Rule> of(Schema record) {
        List<Rule> rules = new ArrayList<>();
        for (Schema.Field field : record.getFields()) {
            check(field.name(), field.schema())
                    .ifPresent(check -> rules.add(new Rule(field.pos(), field.name(), check)));
        }
        return List.copyOf(rules);
    }

    private static Optional<Check> check(String name, Schema schema) {
        return switch (schema.getType()) {
            case STRING -> Optional.of(name.equals("currency") ? FieldRules::currency : FieldRules::text);
            case UNION ->
                schema.getTypes().stream().anyMatch(type -> type.getType() == Schema.Type.STRING)
                        ? Optional.of(FieldRules::optionalText)
                        : Optional.empty();
            case INT, LONG ->
                switch (name) {
                    case "quantity" -> Optional.of(atLeast(1));
                    case "amount", "unitPrice", "price" -> Optional.of(atLeast(0));
                    default -> Optional.empty();
                };
            case RECORD -> {
                List<Rule> nested = of(schema);
                yield Optional.of((path, value) -> first(nested, path + '.', (IndexedRecord) value));
            }
            case ARRAY ->
                check(name, schema.getElementType()).map(element -> (path, value) -> each(element, path, value));
            default -> Optional.empty();
        };
    }

    private static Optional<String> each(Check element, String path, Object list) {
        int index = 0;
        for (Object value : (Collection<?>) list) {
            Optional<String> violation = element.violation(path + '[' + index + ']', value);
            if (violation.isPresent()) {
                return violation;
            }
            index++;
        }
        return Optional.empty();
    }

    private static Optional<String> currency(String path, Object value) {
        return isCurrency((String) value) ? Optional.empty() : Optional.of(path + ": is no currency of ISO 4217");
    }

    private static Optional<String> text(String path, Object value) {
        return atMost(MAX_TEXT_CHARS, path, value);
    }

    private static Optional<String> optionalText(String path, Object value) {
        return value == null ? Optional.empty() : atMost(MAX_OPTIONAL_TEXT_CHARS, path, value);
    }

    private static Optional<String> atMost(int chars, String path, Object value) {
        return ((String) value).length() > chars
                ? Optional.of(path + ": longer than " + chars + " characters")
                : Optional.empty();
    }

    private static Check atLeast(long least) {
        return (path, value) -> ((Number) value).longValue() < least
                ? Optional.of(path + ": " + value + " is below " + least)
                : Optional.empty();
    }
}
