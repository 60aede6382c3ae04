package com.acme.commerce.local.cli;

import com.acme.commerce.deadletters.DeadLetterDesk;
import com.acme.commerce.deadletters.Edit;
import com.acme.commerce.deadletters.KafkaDeadLetterDesk;
import com.acme.commerce.deadletters.LetterDetail;
import com.acme.commerce.deadletters.LetterFilter;
import com.acme.commerce.deadletters.LetterId;
import com.acme.commerce.deadletters.LetterList;
import com.acme.commerce.deadletters.RefusedException;
import com.acme.commerce.deadletters.ReplayReport;
import com.acme.commerce.deadletters.ReplayResult.Outcome;
import com.acme.commerce.deadletters.ReplayTerms;
import com.acme.commerce.deadletters.TakenOverException;
import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.platform.PlatformState;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | replay)",
        description = "Find dead letters, look at them, and send them to their topics again, once.")
public final class DlqCommand {

    private static final String JSON_HELP = "Print one JSON object.";

    @Spec
    private CommandSpec spec;

    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    public DlqCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(mixinStandardHelpOptions = true, description = "List dead letters, the oldest first.")
    int list(
            @Mixin LetterOptions which,
            @Option(names = "--open", description = "Only those that were not replayed.") boolean open,
            @Option(names = "--json", description = JSON_HELP) boolean json) {
        LetterFilter filter = which.filter(open, clock.instant());
        int limit = which.limit();
        LetterList list = ask(desk -> desk.list(filter, limit));
        if (json) {
            printer().json(list);
        } else {
            printer().list(list);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Show all of a dead letter, with its value decoded.")
    int show(
            @Parameters(paramLabel = "ID", description = "As `list` prints it, such as ordering-2-17.") String id,
            @Option(names = "--json", description = JSON_HELP) boolean json) {
        LetterId letter = id(id);
        LetterDetail detail = ask(desk -> desk.show(letter))
                .orElseThrow(() -> new PlatformException(
                        "there is no dead letter " + id + ", or none any more", "See: deploy/commerce dlq list"));
        if (json) {
            printer().json(detail);
        } else {
            printer().show(detail);
        }
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Send dead letters to the topics they came from: those that are named, or all that match.",
                "Each is sent once, however often and by however many it is asked. Exits with 1 if one was refused."
            })
    int replay(
            @Parameters(paramLabel = "ID", arity = "0..*", description = "As `list` prints them.") List<String> ids,
            @Mixin LetterOptions which,
            @Option(names = "--all", description = "All that were not replayed, whatever they are.") boolean all,
            @Option(names = "--again", description = "Also what was replayed before.") boolean again,
            @Option(names = "--dry-run", description = "Only say what would be sent.") boolean dryRun,
            @Option(
                            names = "--by",
                            paramLabel = "NAME",
                            defaultValue = "${sys:user.name}",
                            description = "Who asks for it, for the audit; ${DEFAULT-VALUE} unless given.")
                    String by,
            @Mixin EditOptions edits,
            @Option(names = "--json", description = JSON_HELP) boolean json) {
        LetterFilter filter = which.filter(false, clock.instant());
        int limit = which.limit();
        Edit edit = edits.edit();
        List<LetterId> named =
                ids == null ? List.of() : ids.stream().map(this::id).toList();
        requireOneWay(named, filter, all, edit);
        ReplayReport report = ask(desk -> {
            ReplayTerms terms = new ReplayTerms(by, again, dryRun);
            return named.isEmpty() ? desk.replay(filter, limit, terms) : desk.replay(named, edit, terms);
        });
        if (json) {
            printer().json(report);
        } else {
            printer().replay(report);
        }
        return report.count(Outcome.REFUSED) + report.count(Outcome.NOT_FOUND) > 0 ? 1 : 0;
    }

    private void requireOneWay(List<LetterId> named, LetterFilter filter, boolean all, Edit edit) {
        int ways = (named.isEmpty() ? 0 : 1) + (filter.narrows() ? 1 : 0) + (all ? 1 : 0);
        if (ways == 0) {
            throw wrong("name ids such as ordering-2-17, or filter, or say --all");
        }
        if (ways > 1) {
            throw wrong("ids, filters and --all exclude each other");
        }
        if (named.size() != 1 && !edit.equals(Edit.NONE)) {
            throw wrong("only one dead letter, that is named by its id, can be edited");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private <T> T ask(Function<DeadLetterDesk, T> question) {
        PlatformState state = terminal.running();
        Map<String, Object> brokers = Map.of("bootstrap.servers", state.bootstrapServers());
        DeadLetterDesk desk =
                new KafkaDeadLetterDesk(brokers, brokers, terminal.catalogue(), terminal.values(state), clock);
        try {
            return question.apply(desk);
        } catch (RefusedException e) {
            throw new PlatformException(
                    e.getMessage(), "See what it has: deploy/commerce dlq show ID. Nothing was sent.");
        } catch (TakenOverException e) {
            throw new PlatformException(e.getMessage(), "Let one of you do it, or wait until the other is done.");
        } catch (KafkaException e) {
            throw new PlatformException(
                    "broker or registry did not do their part: " + e.getMessage(),
                    "See whether they run: deploy/commerce status. What was sent is not sent twice, so repeat the command.");
        }
    }

    private LetterPrinter printer() {
        return new LetterPrinter(terminal.out());
    }

    private LetterId id(String text) {
        return LetterId.parse(text)
                .orElseThrow(() -> wrong(text + " is no id of a dead letter: it looks like ordering-2-17"));
    }
}
