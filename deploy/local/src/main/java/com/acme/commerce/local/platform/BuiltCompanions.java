package com.acme.commerce.local.platform;

import static com.acme.commerce.local.platform.ProgramStarts.SMALL;
import static com.acme.commerce.local.platform.ProgramStarts.flags;

import com.acme.commerce.local.mail.MailSinkMain;
import com.acme.commerce.local.process.ProcessSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The companions of the contexts, from the programs that the build made. */
final class BuiltCompanions {

    /** A few requests a second: the second compiler would cost more than it saves. */
    private static final List<String> QUIET = flags(SMALL, "-Xmx128m", "-XX:TieredStopAtLevel=1");

    /** Holds the newest part of the search index, and a pool of connections. */
    private static final List<String> CATALOG = flags(SMALL, "-Xmx256m", "-XX:TieredStopAtLevel=1");

    /** It keeps some 64 MB of mails at most. */
    private static final List<String> MAIL =
            flags(SMALL, "-Xmx192m", "-XX:TieredStopAtLevel=1", "-Dlogback.configurationFile=logback-child.xml");

    private final ProgramStarts starts;

    BuiltCompanions(ProgramStarts starts) {
        this.starts = starts;
    }

    /** In the order in which they need each other; the lag exporter needs none of them, and is always there. */
    List<Companion> of(Contexts contexts) {
        List<Companion> companions = new ArrayList<>();
        // Prices come from the catalog alone.
        if (contexts.run("shopping")) {
            companions.add(new Companion(ProcessNames.DATABASE, this::database));
            companions.add(new Companion(ProcessNames.CATALOG, this::catalog));
        }
        if (contexts.run("reviews")) {
            companions.add(new Companion(ProcessNames.MODERATOR, this::moderator));
        }
        if (contexts.run("shipping")) {
            companions.add(new Companion(ProcessNames.CARRIER, this::carrier));
        }
        if (contexts.run("notification")) {
            companions.add(new Companion(ProcessNames.MAIL, this::mail));
            companions.add(new Companion(ProcessNames.NOTIFIER, this::notifier));
        }
        companions.add(new Companion(ProcessNames.LAG, this::lagExporter));
        return companions;
    }

    private ProcessSpec database(PlatformState state) {
        int port = state.ports().database();
        return starts.spec(
                ProcessNames.DATABASE,
                new Postgres(starts.home().folder(ProcessNames.DATABASE)).command(port),
                starts.foreign(),
                port);
    }

    private ProcessSpec catalog(PlatformState state) {
        int port = state.ports().catalog();
        Map<String, String> variables = variables(state);
        variables.put("COMMERCE_CATALOG_HTTP_HOST", "127.0.0.1");
        variables.put("COMMERCE_CATALOG_HTTP_PORT", Integer.toString(port));
        variables.put(
                "COMMERCE_CATALOG_DATABASE_URL", Postgres.url(state.ports().database()));
        variables.put("COMMERCE_CATALOG_DATABASE_USER", Postgres.USER);
        variables.put(
                "COMMERCE_CATALOG_SEARCH_FOLDER",
                starts.home().folder(ProcessNames.CATALOG).resolve("index").toString());
        return program(
                ProcessNames.CATALOG,
                "deploy/catalog",
                CATALOG,
                "com.acme.commerce.catalog.CatalogMain",
                variables,
                port);
    }

    private ProcessSpec moderator(PlatformState state) {
        Map<String, String> variables = variables(state);
        variables.put("COMMERCE_MODERATION_HTTP_HOST", "127.0.0.1");
        // Nobody looks for it at a certain place.
        variables.put("COMMERCE_MODERATION_HTTP_PORT", "0");
        return worker(ProcessNames.MODERATOR, "com.acme.commerce.workers.ModerationWorkerMain", variables);
    }

    private ProcessSpec carrier(PlatformState state) {
        Map<String, String> variables = variables(state);
        // What a shop sees: some parcels do not arrive, and notices come in any order and more than once.
        variables.putIfAbsent("COMMERCE_CARRIER_FAILURE_SHARE", "0.02");
        variables.putIfAbsent("COMMERCE_CARRIER_DUPLICATE_SHARE", "0.01");
        variables.putIfAbsent("COMMERCE_CARRIER_REORDERED_SHARE", "0.01");
        variables.put("COMMERCE_CARRIER_HTTP_HOST", "127.0.0.1");
        variables.put("COMMERCE_CARRIER_HTTP_PORT", "0");
        return worker(ProcessNames.CARRIER, "com.acme.commerce.workers.CarrierWorkerMain", variables);
    }

    private ProcessSpec mail(PlatformState state) {
        List<String> arguments = List.of(
                Integer.toString(state.ports().smtp()),
                Integer.toString(state.ports().mailbox()));
        return starts.spec(
                ProcessNames.MAIL,
                starts.java(ProcessNames.MAIL, "deploy/local", MAIL, MailSinkMain.class.getName(), arguments),
                starts.foreign(),
                state.ports().mailbox());
    }

    private ProcessSpec notifier(PlatformState state) {
        Map<String, String> variables = variables(state);
        // Whoever names a real server gets it; the sink takes the mails otherwise.
        variables.putIfAbsent("COMMERCE_NOTIFICATION_SMTP_HOST", "127.0.0.1");
        variables.putIfAbsent(
                "COMMERCE_NOTIFICATION_SMTP_PORT",
                Integer.toString(state.ports().smtp()));
        variables.putIfAbsent("COMMERCE_NOTIFICATION_CUSTOMERS_URL", state.instanceUrl());
        variables.put("COMMERCE_NOTIFICATION_HTTP_HOST", "127.0.0.1");
        variables.put("COMMERCE_NOTIFICATION_HTTP_PORT", "0");
        return worker(ProcessNames.NOTIFIER, "com.acme.commerce.workers.NotificationWorkerMain", variables);
    }

    private ProcessSpec lagExporter(PlatformState state) {
        int port = state.ports().lag();
        Map<String, String> variables = variables(state);
        variables.put("COMMERCE_LAG_HTTP_HOST", "127.0.0.1");
        variables.put("COMMERCE_LAG_HTTP_PORT", Integer.toString(port));
        return program(
                ProcessNames.LAG,
                "deploy/lag-exporter",
                QUIET,
                "com.acme.commerce.lag.LagExporterMain",
                variables,
                port);
    }

    private ProcessSpec worker(String name, String mainClass, Map<String, String> variables) {
        return program(name, "deploy/workers", QUIET, mainClass, variables, 0);
    }

    private ProcessSpec program(
            String name, String module, List<String> flags, String mainClass, Map<String, String> variables, int port) {
        return starts.spec(name, starts.java(name, module, flags, mainClass, List.of()), variables, port);
    }

    private Map<String, String> variables(PlatformState state) {
        Map<String, String> variables = new TreeMap<>(starts.inherited());
        variables.putAll(ProgramStarts.platform(state));
        return variables;
    }
}
