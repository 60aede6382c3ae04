package com.acme.commerce.bench.reads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Holds an answer against what is so, whatever is bought meanwhile. An answer that is fast and wrong is none. */
final class AnswerCheck {

    private static final ObjectReader JSON = JsonMapper.builder().build().reader();

    private final Route route;

    AnswerCheck(Route route) {
        this.route = route;
    }

    /** What is wrong with it, or empty. */
    Optional<String> complaint(String product, FullHttpResponse answer) {
        byte[] body = ByteBufUtil.getBytes(answer.content());
        if (answer.status().code() != 200) {
            return Optional.of(product + " was answered with " + answer.status() + ": " + text(body));
        }
        String instance = answer.headers().get("Commerce-Instance");
        String role = answer.headers().get("Commerce-Role");
        if (!route.instance().equals(instance) || !route.role().equals(role)) {
            return Optional.of(product + " was answered by " + instance + " (" + role + ") and not by "
                    + route.instance() + " (" + route.role() + ')');
        }
        return addsUp(product, body) ? Optional.empty() : Optional.of(product + " was answered with " + text(body));
    }

    private static boolean addsUp(String product, byte[] body) {
        try {
            JsonNode stock = JSON.readTree(body);
            return product.equals(stock.path("productId").asText())
                    && stock.path("received").isIntegralNumber()
                    && stock.path("received").asLong()
                            == stock.path("available").asLong()
                                    + stock.path("reserved").asLong()
                                    + stock.path("shipped").asLong();
        } catch (IOException e) {
            return false;
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
