package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.topics.KafkaCalls;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Checks conservation from outside: reads the committed topics from their beginning up to a cut and nothing else, so
 * neither the stores nor the programs that wrote them are taken at their word. May run while the system works.
 *
 * <p>The cut. One transaction becomes visible on its partitions at slightly different times. Stock levels and dead
 * letters are therefore read first; the ends of all other topics are taken after that, with what is in open
 * transactions. So whatever led to a level that was read lies before the cut, and the numbers of the changes tell which
 * of those were later than the level. The trails of audit are read before all else, so that every record they are of
 * lies before the cut of its topic.
 */
public final class VerifyRun {

    private final String bootstrapServers;
    private final Deserializer<SpecificRecord> values;
    private final Catalogue catalogue;
    private final VerifySettings settings;

    /** @param values reads the values of all topics but the dead letters */
    public VerifyRun(
            String bootstrapServers,
            Deserializer<SpecificRecord> values,
            Catalogue catalogue,
            VerifySettings settings) {
        this.bootstrapServers = bootstrapServers;
        this.values = values;
        this.catalogue = catalogue;
        this.settings = settings;
    }

    /**
     * Reads and judges. Takes some seconds a million records.
     *
     * @param out gets a line a second about how far it is
     * @throws PlatformException if the topics cannot be read up to the cut
     */
    public VerifyReport run(PrintStream out) {
        Progress clock = new Progress(out);
        ReadProgress progress = new ReadProgress(clock);
        DeadLetters deadLetters = new DeadLetters();
        AuditBook audit = new AuditBook(catalogue.audited());
        Ledger ledger = new Ledger(audit);
        RecordCheck check = new RecordCheck(values, deadLetters, ledger);
        try (Admin admin = KafkaCalls.admin(bootstrapServers);
                CommittedReader reader = new CommittedReader(bootstrapServers, settings.stall(), progress)) {
            long auditedUpTo = Instant.now().minus(settings.settling()).toEpochMilli();
            Cut trails = take(admin, List.of(catalogue.audit().trails()), progress);
            audit.expect(trails.begins(), auditedUpTo);
            reader.read(trails, check::accept);
            Cut letters = take(admin, topics(this::isDeadLetters), progress);
            reader.read(letters, check::acceptDeadLetter);
            Cut levels = take(admin, List.of(catalogue.stockLevels()), progress);
            reader.read(levels, check::accept);
            Instant cutAt = Instant.now();
            Cut facts = take(admin, topics(this::isFacts), progress);
            reader.read(facts, check::accept);
            progress.say("all is read; adding up");
            long before = cutAt.minus(settings.settling()).toEpochMilli();
            Violations violations = ledger.judge(before);
            check.judge(before, violations);
            deadLetters.judge(violations);
            return new VerifyReport(
                    cutAt,
                    clock.elapsed(),
                    ledger.summary(before),
                    check.recordsByTopic(),
                    check.setAsideByTopic(),
                    deadLetters.count(),
                    cutOff(facts),
                    violations);
        }
    }

    private static Cut take(Admin admin, List<TopicDef> topics, ReadProgress progress) {
        Cut cut = Cut.take(admin, topics);
        progress.expect(cut.size());
        return cut;
    }

    private List<TopicDef> topics(Predicate<TopicDef> which) {
        return catalogue.all().stream().filter(which).toList();
    }

    private boolean isDeadLetters(TopicDef topic) {
        return topic.messages().isEmpty();
    }

    private boolean isFacts(TopicDef topic) {
        return !isDeadLetters(topic)
                && !topic.equals(catalogue.stockLevels())
                && !topic.equals(catalogue.audit().trails());
    }

    private static List<String> cutOff(Cut facts) {
        List<String> notes = new ArrayList<>();
        facts.begins().forEach((partition, begin) -> {
            if (begin > 0) {
                notes.add(partition + " begins at offset " + begin
                        + ": older records were deleted, and what refers to them is reported as a violation");
            }
        });
        notes.sort(null);
        return notes;
    }
}
