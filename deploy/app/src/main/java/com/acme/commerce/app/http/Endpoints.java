package com.acme.commerce.app.http;

import com.acme.commerce.app.commands.CommandEnvelopes;
import com.acme.commerce.app.queries.Query;
import com.acme.commerce.app.queries.View;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.stores.listing.ListQuery;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** Where a context adds its commands and queries, and what it answers them with. */
public final class Endpoints {

    /** Makes what answers a read. */
    interface Reads {
        <R> Handler of(Function<Context, Query<R>> query);

        <V extends SpecificRecord> Handler of(ListView<V, ?> view, Function<Context, ? extends ListQuery<V>> query);
    }

    private final RoutesConfig routes;
    private final CommandSpans spans;
    private final Requests requests;
    private final CommandIntake intake;
    private final CommandEnvelopes envelopes;
    private final Catalogue catalogue;
    private final ListRequests lists;
    private final Reads reads;

    Endpoints(
            RoutesConfig routes,
            CommandSpans spans,
            Requests requests,
            CommandIntake intake,
            CommandEnvelopes envelopes,
            Catalogue catalogue,
            ListRequests lists,
            Reads reads) {
        this.routes = routes;
        this.spans = spans;
        this.requests = requests;
        this.intake = intake;
        this.envelopes = envelopes;
        this.catalogue = catalogue;
        this.lists = lists;
        this.reads = reads;
    }

    /** Serves a command, in a span. */
    public void post(String path, Handler command) {
        spans.post(routes, path, command);
    }

    /** The same for a command that changes a part of something. */
    public void patch(String path, Handler command) {
        spans.patch(routes, path, command);
    }

    /** The same for a command that says what something is from now on. */
    public void put(String path, Handler command) {
        spans.put(routes, path, command);
    }

    /** The same for a command that takes something away. */
    public void delete(String path, Handler command) {
        spans.delete(routes, path, command);
    }

    /** Serves one row under its id: committed, with position tokens, stale where the reader admits it. */
    public <V extends SpecificRecord> void get(View<V> view) {
        get(view.path() + '{' + view.parameter() + '}', ctx -> view.of(requests.id(ctx, view.parameter())));
    }

    /** Serves whatever one partition knows, in the same way. */
    public <R> void get(String path, Function<Context, Query<R>> query) {
        routes.get(path, reads.of(query));
    }

    /** Serves the pages of a list, put together of all partitions. */
    public <V extends SpecificRecord> void list(
            String path, ListView<V, ?> view, Function<Context, ? extends ListQuery<V>> query) {
        routes.get(path, reads.of(view, query));
    }

    /** What is asked. */
    public Requests requests() {
        return requests;
    }

    /** What is asked of lists. */
    public ListRequests lists() {
        return lists;
    }

    /** Where commands are stored. */
    public CommandIntake intake() {
        return intake;
    }

    public CommandEnvelopes envelopes() {
        return envelopes;
    }

    public Catalogue catalogue() {
        return catalogue;
    }
}
