package com.acme.commerce.app.http;

import com.acme.commerce.app.health.Health;
import com.acme.commerce.app.health.Health.Verdict;
import com.acme.commerce.app.streams.ApplicationStatus;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.function.Supplier;

/** What operators and their machines ask. */
final class OperationHandlers {

    private static final String JSON = "application/json";

    private final Health health;
    private final Supplier<String> metrics;
    private final InterfaceDocument document;
    private final Supplier<String> instanceName;

    OperationHandlers(
            Health health, Supplier<String> metrics, InterfaceDocument document, Supplier<String> instanceName) {
        this.health = health;
        this.metrics = metrics;
        this.document = document;
        this.instanceName = instanceName;
    }

    /** {@code Health} in the interface document. */
    private record Status(String status, List<String> reasons) {

        static Status of(Verdict verdict) {
            return new Status(verdict.isUp() ? "UP" : "DOWN", verdict.reasons());
        }
    }

    /** {@code HealthDetail} in the interface document. */
    private record Detail(
            String instance, Status started, Status live, Status ready, List<ApplicationStatus> applications) {}

    void startup(Context ctx) {
        answer(ctx, health.startup());
    }

    void live(Context ctx) {
        answer(ctx, health.live());
    }

    void ready(Context ctx) {
        answer(ctx, health.ready());
    }

    void detail(Context ctx) {
        ctx.contentType(JSON)
                .result(Json.write(new Detail(
                        instanceName.get(),
                        Status.of(health.startup()),
                        Status.of(health.live()),
                        Status.of(health.ready()),
                        health.applications())));
    }

    void metrics(Context ctx) {
        ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.get());
    }

    void openApi(Context ctx) {
        ctx.contentType("application/yaml").result(document.yaml());
    }

    private static void answer(Context ctx, Verdict verdict) {
        ctx.status(verdict.isUp() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(JSON)
                .result(Json.write(Status.of(verdict)));
    }
}
