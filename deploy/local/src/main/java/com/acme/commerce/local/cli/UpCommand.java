package com.acme.commerce.local.cli;

import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.monitor.LiveView;
import com.acme.commerce.local.platform.Contexts;
import com.acme.commerce.local.platform.ExclusiveUse;
import com.acme.commerce.local.platform.PlatformState;
import com.acme.commerce.local.platform.ProcessNames;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.platform.StartUp;
import com.acme.commerce.local.platform.Supervisor;
import com.acme.commerce.local.process.Child;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Start the platform: broker, schema registry, payment worker, instances.",
            "Without --detach it shows how it does until Ctrl-C, which takes it down again. The data stay either way."
        })
public final class UpCommand implements Callable<Integer> {

    /** Far beyond what one machine bears; guards against a typing error that starts hundreds of processes. */
    static final int MOST_INSTANCES = 16;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-n", "--instances"},
            paramLabel = "INSTANCES",
            defaultValue = "1",
            description = "How many instances share the work, 1 to 16. Default: ${DEFAULT-VALUE}.")
    private int instances;

    @Option(
            names = "--load",
            paramLabel = "PER_SECOND",
            defaultValue = "0",
            description = "Checkouts per second that a load generator sends. Default: none.")
    private int load;

    /** Who moves the money; the names are those of the worker's key {@code processor}. */
    private enum Processor {
        stripe,
        local
    }

    @Option(
            names = "--processor",
            paramLabel = "PROCESSOR",
            defaultValue = "local",
            description = {
                "Who plays the payment processor: local, the worker itself, which bears thousands of checkouts",
                "per second, or stripe, a process that speaks Stripe's API and goes wrong on demand.",
                "Default: ${DEFAULT-VALUE}."
            })
    private Processor processor;

    @Option(
            names = "--core",
            description = {
                "Only what takes orders: the contexts ordering, inventory, payments and requests. For few cores, and for",
                "measuring. Default: those that COMMERCE_CONTEXTS names, without it the whole shop."
            })
    private boolean core;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the first instance; the others follow. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--detach", description = "Return once everything is up, and leave it running.")
    private boolean detach;

    private final Terminal terminal;

    public UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        require(instances >= 1 && instances <= MOST_INSTANCES, "--instances must be from 1 to " + MOST_INSTANCES);
        require(load >= 0, "--load must not be negative");
        require(port >= 1 && port + instances - 1 <= 65_535, "--port must leave room for all instances up to 65535");
        requireDown();
        return ExclusiveUse.ofPlatform(terminal.home(), () -> {
            requireDown();
            return start();
        });
    }

    private int start() throws InterruptedException {
        Progress progress = new Progress(terminal.out());
        Supervisor supervisor = new Supervisor(terminal.stateFile(), progress);
        StartUp startUp = terminal.startUp(supervisor, progress);
        startUp.requireFreePorts(instances, port);

        StopSignal stop = new StopSignal(() -> {
            terminal.out().println();
            takeDown(supervisor, progress);
        });
        try {
            startUp.up(instances, port, processor.name(), core ? Contexts.CORE : terminal.contexts(), load);
            printAddresses();
            if (!detach) {
                watch(progress, stop);
            }
        } catch (RuntimeException e) {
            // After the signal it is no failure: everything is being taken away.
            if (!stop.isGiven()) {
                takeDown(supervisor, progress);
                throw e;
            }
        } finally {
            stop.end();
        }
        return 0;
    }

    private void watch(Progress progress, StopSignal stop) throws InterruptedException {
        terminal.out().println("Ctrl-C takes it down.");
        PlatformState state = terminal.stateFile().read();
        new LiveView(terminal.stateFile(), progress, terminal.out(), terminal.interactive())
                .run(
                        terminal.catalogue().orders().name(),
                        terminal.values(state).deserializer(),
                        stop.given());
    }

    private void takeDown(Supervisor supervisor, Progress progress) {
        supervisor.stopAll();
        progress.say("the platform is down; its data stay in " + terminal.home().data());
    }

    private void printAddresses() {
        PlatformState state = terminal.stateFile().read();
        List<String> instances = state.children().stream()
                .filter(child -> ProcessNames.isInstance(child.name()))
                .map(Child::port)
                .map(number -> "http://127.0.0.1:" + number)
                .toList();
        String first = instances.get(0);
        terminal.out().println();
        print("REST API", String.join("  ", instances));
        print("its description", first + "/openapi.yaml");
        print("metrics", first + "/metrics");
        print("health", first + "/health/detail");
        print("Kafka", state.bootstrapServers());
        print("schema registry", state.registryUrl());
        print("payment worker", state.workerUrl() + "/metrics");
        if (state.child(ProcessNames.LAG).isPresent()) {
            print("lag of groups", state.lagUrl() + "/metrics");
        }
        if (state.child(ProcessNames.STRIPE).isPresent()) {
            print("Stripe stand-in", state.stripeUrl() + "/ledger");
        }
        if (state.child(ProcessNames.MAIL).isPresent()) {
            print("mails", state.mailboxUrl() + "/messages");
        }
        state.child(ProcessNames.CATALOG)
                .ifPresent(catalog -> print("catalog, search", "http://127.0.0.1:" + catalog.port() + "/openapi.yaml"));
        print("logs", terminal.home().logs().toString());
        terminal.out().println();
        if (detach) {
            terminal.out()
                    .println("It runs in the background. See it: deploy/commerce status. End it: deploy/commerce down");
        }
    }

    private void print(String what, String where) {
        terminal.out().printf("  %-16s %s%n", what, where);
    }

    private void requireDown() {
        if (terminal.stateFile().read().isRunning()) {
            throw new PlatformException(
                    "the platform is running already", "See it: deploy/commerce status. End it: deploy/commerce down");
        }
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
