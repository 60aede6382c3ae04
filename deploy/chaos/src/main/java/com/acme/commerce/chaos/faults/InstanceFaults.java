package com.acme.commerce.chaos.faults;

import com.acme.commerce.chaos.cluster.Cluster;
import com.acme.commerce.chaos.cluster.ManagedProcess;
import com.acme.commerce.chaos.cluster.WallClock;
import com.acme.commerce.chaos.schedule.Fault;
import com.acme.commerce.chaos.schedule.Kind;
import com.acme.commerce.local.platform.FileTrees;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** What happens to instances. */
final class InstanceFaults {

    private static final Duration GRACE = Duration.ofSeconds(30);

    /** An instance that starts meanwhile takes so long on a busy machine; the restart goes on whether or not it is ready. */
    private static final Duration NEXT_AFTER = Duration.ofSeconds(20);

    private static final int DAMAGED_BYTES = 4_096;

    private final Cluster cluster;

    InstanceFaults(Cluster cluster) {
        this.cluster = cluster;
    }

    void addTo(Map<Kind, Action> actions) {
        Action frozen = new Action(this::freeze, this::thaw);
        actions.put(Kind.INSTANCE_KILLED, new Action(this::kill, this::start));
        actions.put(Kind.INSTANCE_ZOMBIE, frozen);
        actions.put(Kind.INSTANCE_PAUSED, frozen);
        actions.put(Kind.INSTANCE_COMA, frozen);
        actions.put(Kind.STATE_DELETED, new Action(this::deleteState, this::start));
        actions.put(Kind.STATE_DAMAGED, new Action(this::damageState, this::start));
        actions.put(Kind.DISK_FULL, new Action(this::fillDisk, this::freeDisk));
        actions.put(Kind.CLOCK_STEPPED, new Action(this::stepClock, this::rightClock));
        actions.put(Kind.ROLLING_RESTART, new Action(this::restartAll, Step.NOTHING));
        actions.put(Kind.SCALED_TO_ONE, new Action(this::scaleDown, this::scaleUp));
    }

    private String kill(Fault fault) {
        process(fault).kill();
        return "killed";
    }

    private String start(Fault fault) {
        process(fault).start();
        return "started";
    }

    private String freeze(Fault fault) {
        process(fault).freeze();
        return "frozen";
    }

    private String thaw(Fault fault) {
        process(fault).thaw();
        return "thawed";
    }

    private String deleteState(Fault fault) throws IOException {
        process(fault).kill();
        Path folder = cluster.disk(fault.target()).folder();
        int count = 0;
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                FileTrees.delete(entry);
                count++;
            }
        }
        return "killed, and " + count + " folders of its state deleted";
    }

    private String damageState(Fault fault) throws IOException {
        process(fault).kill();
        Random random = new Random(fault.variant());
        List<Path> files;
        try (Stream<Path> tree = Files.walk(cluster.disk(fault.target()).folder())) {
            files = tree.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(".*\\.sst|MANIFEST-.*|CURRENT"))
                    .sorted()
                    .toList();
        }
        int damaged = 0;
        for (Path file : files) {
            // Some stores of some tasks, so that others keep theirs.
            if (random.nextInt(4) == 0) {
                damage(file, random);
                damaged++;
            }
        }
        return "killed, and " + damaged + " of " + files.size() + " files of its stores damaged";
    }

    private static void damage(Path file, Random random) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] noise = new byte[(int) Math.min(bytes.length(), DAMAGED_BYTES)];
            random.nextBytes(noise);
            bytes.seek((bytes.length() - noise.length) / 2);
            bytes.write(noise);
        }
    }

    private String fillDisk(Fault fault) throws IOException {
        long megabytes = cluster.disk(fault.target()).fill();
        if (fault.variant() % 2 == 0) {
            return "the last " + megabytes + " MB of its disk are full";
        }
        // The end flushes what the stores have in memory; the start finds no room.
        process(fault).terminate(GRACE);
        process(fault).start();
        return "the last " + megabytes + " MB of its disk are full, and it was restarted";
    }

    private String freeDisk(Fault fault) throws IOException {
        cluster.disk(fault.target()).free();
        return "there is room again";
    }

    private String stepClock(Fault fault) {
        int seconds = fault.variant() % 2 == 0 ? 10 + fault.variant() % 40 : -(2 + fault.variant() % 10);
        clock(fault).step(seconds);
        return "its clock is wrong by " + seconds + " s";
    }

    private String rightClock(Fault fault) {
        clock(fault).step(0);
        return "its clock is right";
    }

    private String restartAll(Fault fault) throws InterruptedException {
        int ready = 0;
        for (String instance : cluster.instances()) {
            ManagedProcess process = cluster.process(instance);
            process.terminate(GRACE);
            process.start();
            ready += awaitReady(instance) ? 1 : 0;
        }
        return "all were restarted; " + ready + " could be used before the next one went";
    }

    private boolean awaitReady(String instance) throws InterruptedException {
        long deadline = System.nanoTime() + NEXT_AFTER.toNanos();
        while (System.nanoTime() - deadline < 0) {
            if (cluster.isReady(instance)) {
                return true;
            }
            Thread.sleep(200);
        }
        return false;
    }

    /** The target is the one that stays. */
    private String scaleDown(Fault fault) {
        others(fault).parallelStream().forEach(name -> cluster.process(name).terminate(GRACE));
        return "the other two have ended";
    }

    private String scaleUp(Fault fault) {
        others(fault).forEach(name -> cluster.process(name).start());
        return "the other two are started";
    }

    private List<String> others(Fault fault) {
        return cluster.instances().stream()
                .filter(name -> !name.equals(fault.target()))
                .toList();
    }

    private WallClock clock(Fault fault) {
        return cluster.clock(fault.target()).orElseThrow();
    }

    private ManagedProcess process(Fault fault) {
        return cluster.process(fault.target());
    }
}
