package com.acme.commerce.local;

import com.acme.commerce.local.cli.BenchCommand;
import com.acme.commerce.local.cli.ChaosCommand;
import com.acme.commerce.local.cli.ContractsCommand;
import com.acme.commerce.local.cli.DlqCommand;
import com.acme.commerce.local.cli.DoctorCommand;
import com.acme.commerce.local.cli.DownCommand;
import com.acme.commerce.local.cli.KillCommand;
import com.acme.commerce.local.cli.LoadCommand;
import com.acme.commerce.local.cli.ReplayCommand;
import com.acme.commerce.local.cli.ResetCommand;
import com.acme.commerce.local.cli.RestartCommand;
import com.acme.commerce.local.cli.ScaleCommand;
import com.acme.commerce.local.cli.ShopCommand;
import com.acme.commerce.local.cli.StatusCommand;
import com.acme.commerce.local.cli.Terminal;
import com.acme.commerce.local.cli.TopicsCommand;
import com.acme.commerce.local.cli.UpCommand;
import com.acme.commerce.local.cli.VerifyCommand;
import com.acme.commerce.local.platform.BuiltPrograms;
import com.acme.commerce.local.platform.Home;
import com.acme.commerce.local.platform.StateFile;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line {@code deploy/commerce}. */
@Command(
        name = "deploy/commerce",
        mixinStandardHelpOptions = true,
        version = "Commerce Streams 0.1.0",
        description = "Runs the whole platform on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Exit codes: 0 success, 1 failure, 2 wrong usage."})
public final class Main {

    /** Root of the source tree; the script sets it. */
    private static final String REPOSITORY = "commerce.repository";

    /** Where the stack traces go; logback-cli.xml reads it. */
    private static final String LOG = "commerce.log";

    private Main() {}

    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        Home home = Home.of(Path.of(System.getProperty(REPOSITORY, "")), environment);
        // A child of the platform has both already; its log is its output.
        System.getProperties().putIfAbsent("logback.configurationFile", "logback-cli.xml");
        System.getProperties().putIfAbsent(LOG, home.log("commands").toString());
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(
                home,
                new StateFile(home.stateFile()),
                new BuiltPrograms(home, environment),
                environment,
                out,
                System.console() != null);
        System.exit(execute(terminal, System.err, args));
    }

    /** @return the exit code */
    public static int execute(Terminal terminal, PrintStream errors, String... args) {
        CommandLine commandLine = new CommandLine(new Main())
                .addSubcommand(new UpCommand(terminal))
                .addSubcommand(new StatusCommand(terminal))
                .addSubcommand(new DownCommand(terminal))
                .addSubcommand(new KillCommand(terminal))
                .addSubcommand(new RestartCommand(terminal))
                .addSubcommand(new ScaleCommand(terminal))
                .addSubcommand(new LoadCommand(terminal))
                .addSubcommand(new ShopCommand(terminal))
                .addSubcommand(new VerifyCommand(terminal))
                .addSubcommand(new TopicsCommand(terminal))
                .addSubcommand(new DlqCommand(terminal))
                .addSubcommand(new ContractsCommand(terminal))
                .addSubcommand(new BenchCommand(terminal))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(new ReplayCommand(terminal))
                .addSubcommand(new ChaosCommand(terminal))
                .addSubcommand(new ResetCommand(terminal))
                .addSubcommand(new CommandLine.HelpCommand())
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(errors, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, errors));
        return commandLine.execute(args);
    }

    private static int report(Exception failure, PrintStream errors) {
        if (failure instanceof PlatformException expected) {
            errors.println("error: " + expected.getMessage());
            errors.println("hint:  " + expected.hint());
        } else {
            LoggerFactory.getLogger(Main.class).error("The command failed", failure);
            errors.println("error: " + failure);
            errors.println("hint:  This is a defect. Its stack trace stands in the log of the command: "
                    + System.getProperty(LOG));
        }
        return 1;
    }
}
