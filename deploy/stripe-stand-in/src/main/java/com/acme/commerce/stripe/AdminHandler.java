package com.acme.commerce.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;

/** Faults and ledger, for operators and tests; Stripe has none of it. */
final class AdminHandler implements HttpHandler {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String LEDGER = "/ledger";

    private final StripeStandIn standIn;

    AdminHandler(StripeStandIn standIn) {
        this.standIn = standIn;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String asked = exchange.getRequestMethod() + ' ' + path;
            if (asked.equals("POST /faults")) {
                change(exchange);
            } else if (asked.equals("GET /faults")) {
                answer(exchange, 200, standIn.faults());
            } else if (asked.equals("GET " + LEDGER)) {
                answer(exchange, 200, standIn.ledger().totals());
            } else if (asked.equals("GET /charges")) {
                answer(exchange, 200, standIn.ledger().entries());
            } else if (asked.startsWith("GET " + LEDGER + '/')) {
                answer(exchange, 200, standIn.ledger().of(path.substring(LEDGER.length() + 1)));
            } else if (asked.equals("GET /health")) {
                answer(exchange, 200, Map.of("webhooksDelivered", standIn.webhooksDelivered()));
            } else {
                answer(exchange, 404, Map.of("error", "there is no " + asked));
            }
        }
    }

    /** What is not named does not go wrong. */
    private void change(HttpExchange exchange) throws IOException {
        try {
            standIn.faults(JSON.readValue(Exchanges.body(exchange), Faults.class));
            answer(exchange, 200, standIn.faults());
        } catch (JsonMappingException e) {
            // The message of the bounds, without Jackson's description of the place.
            String why = e.getCause() instanceof IllegalArgumentException bounds
                    ? bounds.getMessage()
                    : e.getOriginalMessage();
            answer(exchange, 400, Map.of("error", why));
        } catch (JsonProcessingException e) {
            answer(exchange, 400, Map.of("error", "the body is not JSON"));
        }
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        Exchanges.answer(exchange, status, JSON.writeValueAsString(body) + System.lineSeparator());
    }
}
