package com.acme.commerce.observe.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What Prometheus is to read from where.
 *
 * @param jobs their targets, as host and port, by their names
 * @param interval between two scrapes, and between two evaluations of the rules
 */
public record ScrapeConfig(Map<String, List<String>> jobs, Duration interval) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Which processes serve metrics; the numbers of instances are left out. */
    private static final Set<String> PROGRAMS =
            Set.of("instance", "lag-exporter", "worker", "moderator", "carrier", "notifier", "catalog");

    public ScrapeConfig {
        jobs = new TreeMap<>(jobs);
    }

    /** For the processes that {@code deploy/commerce status --json} tells of. */
    public static ScrapeConfig of(JsonNode status, Duration interval) {
        Map<String, List<String>> jobs = new TreeMap<>();
        for (JsonNode process : status.get("processes")) {
            String program = process.get("name").asText().replaceFirst("-\\d+$", "");
            if (PROGRAMS.contains(program) && process.hasNonNull("address")) {
                jobs.computeIfAbsent("commerce-" + program, name -> new ArrayList<>())
                        .add(process.get("address").asText().replaceFirst("^https?://", ""));
            }
        }
        return new ScrapeConfig(jobs, interval);
    }

    /** As the file that {@code --config.file} names. */
    String yaml(List<Path> ruleFiles) throws IOException {
        String every = interval.toMillis() + "ms";
        return YAML.writeValueAsString(Map.of(
                "global", Map.of("scrape_interval", every, "scrape_timeout", every, "evaluation_interval", every),
                "rule_files", ruleFiles.stream().map(Path::toString).toList(),
                "scrape_configs",
                        jobs.entrySet().stream()
                                .map(job -> Map.of(
                                        "job_name",
                                        job.getKey(),
                                        "static_configs",
                                        List.of(Map.of("targets", job.getValue()))))
                                .toList()));
    }
}
