package com.acme.commerce.eventcatalog;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;

/** AsyncAPI's official parser, which is made for JavaScript, in a JavaScript engine that is made for Java. */
final class AsyncApiParser implements AutoCloseable {

    private static final int ERROR = 0;

    /** What the bundle expects of a browser. It never asks the network: there is nothing to resolve outside. */
    private static final String BROWSER = """
            globalThis.window = globalThis.self = globalThis.global = globalThis;
            globalThis.location = { href: 'http://127.0.0.1/', protocol: 'http:' };
            for (const name of ['AbortController', 'AbortSignal', 'Headers', 'Request', 'Response']) {
              globalThis[name] = class {};
            }
            globalThis.DOMException = class extends Error {};
            globalThis.fetch = () => Promise.reject(new Error('no network'));
            const timers = [];
            globalThis.setTimeout = (task, delay, ...args) => timers.push(() => task(...args));
            globalThis.setInterval = () => 0;
            globalThis.clearTimeout = globalThis.clearInterval = () => {};
            globalThis.runTimers = () => { while (timers.length) timers.shift()(); };
            """;

    private static final String PARSE = """
            (document, done, failed) => new AsyncAPIParser().parse(document).then(
              parsed => done(parsed.diagnostics
                .filter(found => found.severity === %d)
                .map(found => found.path.join('/') + ': ' + found.message)
                .concat(parsed.document ? [] : ['no document'])
                .join('\\n')),
              error => failed(String(error)))
            """.formatted(ERROR);

    private final Context javascript = Context.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();

    AsyncApiParser(String bundle) throws IOException {
        javascript.eval("js", BROWSER);
        javascript.eval(Source.newBuilder("js", new File(bundle)).build());
    }

    /** What is wrong, with the path to it; empty where the document is one of AsyncAPI. */
    List<String> errors(String document) {
        javascript.getBindings("js").putMember("text", document);
        javascript.eval("js", "globalThis.outcome = null");
        javascript.eval("js", "(" + PARSE + ")(text, errors => { outcome = errors }, error => { outcome = error })");
        while (javascript.eval("js", "outcome").isNull()) {
            javascript.eval("js", "runTimers()");
        }
        return Stream.of(javascript.eval("js", "outcome").asString().split("\n"))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Override
    public void close() {
        javascript.close();
    }
}
