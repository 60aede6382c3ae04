package com.acme.commerce.app.http;

import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.tracing.Tracing;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;

/**
 * A span for each command, from its request to its answer: the root of all that follows, unless the client brought a
 * trace. A trace that is none is replaced, as W3C has it.
 */
final class CommandSpans {

    private static final String SPAN = CommandSpans.class.getName();

    private final Tracing tracing;

    CommandSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    /** Serves a command, in a span. */
    void post(RoutesConfig routes, String path, Handler command) {
        routes.post(path, spanned("POST", path, command));
        routes.after(path, CommandSpans::end);
    }

    void patch(RoutesConfig routes, String path, Handler command) {
        routes.patch(path, spanned("PATCH", path, command));
        routes.after(path, CommandSpans::end);
    }

    void put(RoutesConfig routes, String path, Handler command) {
        routes.put(path, spanned("PUT", path, command));
        routes.after(path, CommandSpans::end);
    }

    void delete(RoutesConfig routes, String path, Handler command) {
        routes.delete(path, spanned("DELETE", path, command));
        routes.after(path, CommandSpans::end);
    }

    /** What the commands of a request say of their trace. */
    static String traceParent(Context ctx) {
        Span span = ctx.attribute(SPAN);
        return Tracing.traceParent(span == null ? Span.getInvalid() : span);
    }

    private Handler spanned(String method, String path, Handler command) {
        return ctx -> {
            Span span = tracing.start(method + ' ' + path, SpanKind.SERVER, ctx.header(TraceParent.HEADER))
                    .setAttribute("http.request.method", method)
                    .setAttribute("http.route", path);
            ctx.attribute(SPAN, span);
            command.handle(ctx);
        };
    }

    private static void end(Context ctx) {
        Span span = ctx.attribute(SPAN);
        if (span == null) {
            return;
        }
        // Called once for each method that the path has.
        ctx.attribute(SPAN, null);
        int status = ctx.statusCode();
        span.setAttribute("http.response.status_code", status);
        if (status >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
        // Where a path has several commands, this is called once for each of them.
        ctx.attribute(SPAN, null);
    }
}
