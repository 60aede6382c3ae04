package com.acme.commerce.local.cli;

import com.acme.commerce.local.doctor.Diagnosis;
import com.acme.commerce.local.doctor.Doctor;
import com.acme.commerce.local.doctor.Finding;
import com.acme.commerce.local.doctor.TransactionScan;
import com.acme.commerce.local.platform.PlatformState;
import com.acme.commerce.local.platform.ProcessNames;
import com.acme.commerce.local.platform.StatusReport;
import com.acme.commerce.local.process.Child;
import com.acme.commerce.local.topics.KafkaCalls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Look for what stops the platform without an error: hanging transactions, groups without members,",
            "wrong topics, processes that have ended. Exits with 1 if something is wrong."
        })
public final class DoctorCommand implements Callable<Integer> {

    @Option(names = "--fix", description = "Abort the transactions that hang. Nothing else is changed.")
    private boolean fix;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--quiet-for",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "A transaction hangs if nobody has written to it for so long and no coordinator knows of it."
                    + " ${DEFAULT-VALUE} unless given.")
    private int quietSeconds;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "ADDRESSES",
            description = "Another cluster than the local platform's, as host:port[,host:port...].")
    private String servers;

    private final Terminal terminal;

    public DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        Diagnosis diagnosis = servers == null ? ofPlatform() : ofCluster(servers);
        print(diagnosis);
        return diagnosis.healthy() ? 0 : 1;
    }

    private Diagnosis ofPlatform() {
        PlatformState state = terminal.running();
        List<Finding> processes =
                Doctor.processes(StatusReport.of(terminal.home(), state).processes());
        boolean brokerRuns =
                state.child(ProcessNames.BROKER).map(Child::isRunning).orElse(false);
        Diagnosis cluster =
                brokerRuns ? ofCluster(state.bootstrapServers()) : new Diagnosis(List.of(), List.of(), List.of());
        return cluster.after(processes);
    }

    private Diagnosis ofCluster(String brokers) {
        try (Admin admin = KafkaCalls.admin(brokers)) {
            TransactionScan scan = new TransactionScan(admin, Clock.systemUTC(), Duration.ofSeconds(quietSeconds));
            Doctor doctor = new Doctor(admin, terminal.catalogue(), scan);
            Diagnosis diagnosis = doctor.examine();
            if (!fix || diagnosis.hangingTransactions().isEmpty()) {
                return diagnosis;
            }
            scan.abort(diagnosis.hangingTransactions());
            say("aborted " + diagnosis.hangingTransactions().size() + " hanging transactions");
            return doctor.examine();
        }
    }

    private void print(Diagnosis diagnosis) throws JsonProcessingException {
        if (json) {
            terminal.out()
                    .println(JsonMapper.builder()
                            .build()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(diagnosis));
            return;
        }
        for (Finding finding : diagnosis.findings()) {
            say(String.format("%-12s %s%n%-12s %s", finding.kind(), finding.message(), "", finding.hint()));
        }
        if (!diagnosis.openTransactions().isEmpty()) {
            say(diagnosis.openTransactions().size() + " transactions are open and will end by themselves");
        }
        say(diagnosis.healthy() ? "nothing is wrong" : diagnosis.findings().size() + " findings");
    }

    private void say(String line) {
        if (!json) {
            terminal.out().println(line);
        }
    }
}
