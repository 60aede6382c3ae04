package com.acme.commerce.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ValueNode;

/** JSON as this interface reads and writes it. */
final class Json {

    /**
     * Strict, so that no two readers understand a body differently: a key stands once, nothing follows the end, and a
     * number keeps the digits that were sent.
     */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .nodeFactory(new ClampedNumbers())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // A number that may be left out is 0; that it must not be null, the interface document says.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private Json() {}

    /** @throws tools.jackson.core.JacksonException if it is not JSON */
    static JsonNode read(byte[] json) {
        return MAPPER.readTree(json);
    }

    static <T> T convert(JsonNode node, Class<T> type) {
        return MAPPER.treeToValue(node, type);
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /**
     * A number beyond the range of a long becomes the nearest long. Each number of the interface has a limit far below,
     * so it is refused all the same, but nobody calculates with a million digits, or fails to, before that.
     */
    private static final class ClampedNumbers extends JsonNodeFactory {

        private static final BigDecimal MIN = BigDecimal.valueOf(Long.MIN_VALUE);
        private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

        @Override
        public ValueNode numberNode(BigDecimal value) {
            return super.numberNode(value.min(MAX).max(MIN));
        }

        @Override
        public ValueNode numberNode(BigInteger value) {
            return numberNode(new BigDecimal(value));
        }
    }
}
