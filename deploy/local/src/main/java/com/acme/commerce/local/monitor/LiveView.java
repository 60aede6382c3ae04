package com.acme.commerce.local.monitor;

import com.acme.commerce.local.platform.PlatformState;
import com.acme.commerce.local.platform.ProcessNames;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.platform.StateFile;
import com.acme.commerce.local.process.Child;
import com.acme.commerce.local.topics.KafkaCalls;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.Deserializer;

/** Shows every second how a running platform does, until it is taken down. */
public final class LiveView {

    private static final Duration EVERY = Duration.ofSeconds(1);

    /** The line goes on while the broker is away. */
    private static final Duration LAG_TAKES_AT_MOST = Duration.ofSeconds(2);

    private final StateFile file;
    private final Progress progress;
    private final PrintStream out;
    private final boolean redraw;
    private final Set<Child> ended = new HashSet<>();

    /** @param redraw the same line again and again, as a terminal can; otherwise a new one each time */
    public LiveView(StateFile file, Progress progress, PrintStream out, boolean redraw) {
        this.file = file;
        this.progress = progress;
        this.out = out;
        this.redraw = redraw;
    }

    /** Returns when {@code stop} is counted down, or another command took the platform down. */
    public void run(String ordersTopic, Deserializer<SpecificRecord> values, CountDownLatch stop)
            throws InterruptedException {
        String servers = file.read().bootstrapServers();
        try (OrderWatch watch = new OrderWatch(servers, ordersTopic, values);
                Admin admin = KafkaCalls.admin(servers, LAG_TAKES_AT_MOST)) {
            LiveLine line = new LiveLine(System.nanoTime());
            while (!stop.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                PlatformState state = file.read();
                if (state.children().isEmpty()) {
                    say("the platform was taken down by another command");
                    return;
                }
                state.children().forEach(this::report);
                int running =
                        (int) state.children().stream().filter(Child::isRunning).count();
                show(line.next(
                        watch.sample(), lag(admin), running, state.children().size(), System.nanoTime()));
            }
        }
    }

    private void report(Child child) {
        if (child.isRunning()) {
            ended.remove(child);
        } else if (ended.add(child)) {
            say(child.name() + " has ended (log: " + child.log() + "). " + ProcessNames.startAgain(child.name()));
        }
    }

    private OptionalLong lag(Admin admin) throws InterruptedException {
        try {
            return OptionalLong.of(Lag.byGroup(admin).values().stream()
                    .mapToLong(Long::longValue)
                    .sum());
        } catch (ExecutionException e) {
            // The broker is down or busy, which the line shows by itself.
            return OptionalLong.empty();
        }
    }

    private void show(String line) {
        if (redraw) {
            // Back to the first column, and clear what a longer line left.
            out.print("\r" + progress.stamp() + line + "\u001b[K");
        } else {
            out.println(progress.stamp() + line);
        }
        out.flush();
    }

    private void say(String what) {
        if (redraw) {
            out.print("\r\u001b[K");
        }
        progress.say(what);
    }
}
