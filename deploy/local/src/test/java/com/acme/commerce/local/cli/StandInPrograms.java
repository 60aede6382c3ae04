package com.acme.commerce.local.cli;

import com.acme.commerce.local.BrokerMain;
import com.acme.commerce.local.platform.BuiltPrograms;
import com.acme.commerce.local.platform.Companion;
import com.acme.commerce.local.platform.Home;
import com.acme.commerce.local.platform.PlatformState;
import com.acme.commerce.local.platform.Programs;
import com.acme.commerce.local.process.JavaCommand;
import com.acme.commerce.local.process.ProcessSpec;
import com.acme.commerce.local.process.StandIn;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The real broker and registry; worker, instances and load only pretend. */
record StandInPrograms(Home home, String instanceBehaviour, boolean ships) implements Programs {

    @Override
    public ProcessSpec broker(PlatformState.Ports ports) {
        List<String> command = JavaCommand.ofClass(
                home.programs("broker").resolve("java.args"),
                List.of("-XX:+UseSerialGC", "-Xmx256m"),
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                List.of(
                        home.folder("broker").toString(),
                        Integer.toString(ports.broker()),
                        Integer.toString(ports.controller())));
        return new ProcessSpec("broker", command, Map.of(), home.folder("broker"), home.log("broker"), ports.broker());
    }

    @Override
    public ProcessSpec registry(PlatformState.Ports ports) {
        return new BuiltPrograms(home, Map.of()).registry(ports);
    }

    @Override
    public ProcessSpec stripe(PlatformState.Ports ports) {
        Map<String, String> environment = Map.of("COMMERCE_HTTP_PORT", Integer.toString(ports.stripe()));
        return StandIn.spec("stripe", "serve", environment, home.folder("stripe"), ports.stripe());
    }

    @Override
    public ProcessSpec worker(PlatformState state, String processor) {
        return StandIn.spec("worker", "wait", Map.of(), home.folder("worker"), 0);
    }

    @Override
    public List<Companion> companions(PlatformState state) {
        Stream<String> workers = ships ? Stream.of("moderator", "carrier", "mail", "notifier") : Stream.of("moderator");
        return workers.map(name -> new Companion(name, s -> companion(name, s))).toList();
    }

    private ProcessSpec companion(String name, PlatformState state) {
        if (!name.equals("mail")) {
            return StandIn.spec(name, "wait", Map.of(), home.folder(name), 0);
        }
        int port = state.ports().mailbox();
        return StandIn.spec(
                name, "serve", Map.of("COMMERCE_HTTP_PORT", Integer.toString(port)), home.folder(name), port);
    }

    @Override
    public ProcessSpec instance(PlatformState state, int number, int port) {
        Map<String, String> environment = Map.of("COMMERCE_HTTP_PORT", Integer.toString(port));
        return StandIn.spec("instance-" + number, instanceBehaviour, environment, home.instance(number), port);
    }

    @Override
    public ProcessSpec load(PlatformState state, int perSecond) {
        return StandIn.spec("load", "wait", Map.of(), home.data().resolve("load"), 0);
    }

    @Override
    public ProcessSpec replay(PlatformState state, List<String> arguments) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ProcessSpec chaos(List<String> arguments) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ProcessSpec bench(List<String> arguments) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean othersTakeOver() {
        return true;
    }
}
