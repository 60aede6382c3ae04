package com.acme.commerce.bench.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What a process has used of the machine.
 *
 * @param cpu time of all its threads since its start, in the program and in the system
 * @param residentBytes memory that it holds now; 0 where the system does not say
 */
public record Usage(Duration cpu, long residentBytes) {

    /** @throws IllegalStateException if there is no such process */
    public static Usage of(long pid) {
        Duration cpu = ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
        return new Usage(cpu, residentBytes(pid));
    }

    private static long residentBytes(long pid) {
        // "VmRSS:     1234 kB"
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
