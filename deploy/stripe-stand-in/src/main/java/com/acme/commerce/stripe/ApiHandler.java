package com.acme.commerce.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API over HTTP: who asks, under which idempotency key, what goes wrong on the way, and who is told. */
final class ApiHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

    private static final Pattern INTENT = Pattern.compile("/v1/payment_intents/([^/]+)(?:/(capture|cancel))?");

    private final String authorization;
    private final Account account;
    private final PaymentApi api;
    private final Webhooks webhooks;
    private final Supplier<Faults> faults;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    ApiHandler(String apiKey, Account account, PaymentApi api, Webhooks webhooks, Supplier<Faults> faults) {
        this.authorization = "Bearer " + apiKey;
        this.account = account;
        this.api = api;
        this.webhooks = webhooks;
        this.faults = faults;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        // Closed without an answer, the connection ends under the client.
        try (exchange) {
            String body = Exchanges.body(exchange);
            Faults wrong = faults.get();
            if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                refuse(exchange, 401, Refusal.invalid(null, null, "Invalid API Key provided."));
            } else if (drawn(wrong.failShare())) {
                refuse(exchange, 503, Refusal.server("Out of order on purpose."));
            } else if (exchange.getRequestMethod().equals("POST")) {
                post(exchange, body, wrong);
            } else {
                send(exchange, get(exchange.getRequestURI().getPath()));
            }
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            throw e;
        }
    }

    private void post(HttpExchange exchange, String body, Faults wrong) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String key = given == null ? UUID.randomUUID().toString() : given;
        if (!underWay.add(key)) {
            refuse(
                    exchange,
                    409,
                    Refusal.idempotency("idempotency_key_in_use", "Another request uses the key " + key + " now."));
            return;
        }
        try {
            String path = exchange.getRequestURI().getPath();
            Account.Given said = account.answer(key, path + '?' + body, () -> work(path, body, wrong));
            boolean news = !said.replayed() && said.answer().intent() != null;
            if (news && isEvent(said.answer())) {
                webhooks.tell(said.answer(), exchange.getRequestHeaders().getFirst("Stripe-Version"));
            }
            if (wrong.delayMs() > 0) {
                pause(wrong.delayMs());
            }
            if (drawn(wrong.dropShare())) {
                return;
            }
            if (said.replayed()) {
                exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
            }
            exchange.getResponseHeaders().set("Idempotency-Key", key);
            Exchanges.answer(
                    exchange,
                    said.answer().status(),
                    rendered(said.answer(), body).toString());
        } finally {
            underWay.remove(key);
        }
    }

    /** What was refused for the state of its intent has changed nothing. */
    private static boolean isEvent(Answer answer) {
        return answer.refusal() == null || answer.status() == 402;
    }

    private Answer work(String path, String body, Faults wrong) {
        try {
            if (path.equals("/v1/payment_intents")) {
                return api.create(Form.parse(body), wrong.declineShare());
            }
            if (path.equals("/v1/refunds")) {
                return api.refund(Form.parse(body));
            }
            Matcher intent = INTENT.matcher(path);
            if (intent.matches() && intent.group(2) != null) {
                return intent.group(2).equals("capture") ? api.capture(intent.group(1)) : api.cancel(intent.group(1));
            }
            return unknown(path);
        } catch (InvalidParameterException e) {
            return Answer.refused(400, e.refusal());
        } catch (IllegalArgumentException e) {
            return Answer.refused(400, Refusal.invalid(null, null, "The body is not form-encoded."));
        }
    }

    private Answer get(String path) {
        Matcher intent = INTENT.matcher(path);
        return intent.matches() && intent.group(2) == null ? api.get(intent.group(1)) : unknown(path);
    }

    private static Answer unknown(String path) {
        return Answer.refused(404, Refusal.invalid("url_invalid", null, "Unrecognized request URL (" + path + ")."));
    }

    private static void refuse(HttpExchange exchange, int status, Refusal refusal) throws IOException {
        send(exchange, Answer.refused(status, refusal));
    }

    private static ObjectNode rendered(Answer answer, String body) {
        boolean granted = answer.refusal() == null && answer.refund() == null;
        return granted && Form.parse(body).expands("latest_charge")
                ? StripeJson.withCharge(answer.intent())
                : StripeJson.of(answer);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        Exchanges.answer(exchange, answer.status(), StripeJson.of(answer).toString());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean drawn(double share) {
        return share > 0 && ThreadLocalRandom.current().nextDouble() < share;
    }
}
