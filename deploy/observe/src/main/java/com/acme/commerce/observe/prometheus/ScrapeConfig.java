package com.acme.commerce.observe.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Prometheus is to read from where. */
public final class ScrapeConfig {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Duration interval;
    private final Map<String, List<String>> jobs = new TreeMap<>();

    /** @param interval between two scrapes, and between two evaluations of the rules */
    public ScrapeConfig(Duration interval) {
        this.interval = interval;
    }

    /** @param targets as host and port */
    public ScrapeConfig job(String name, List<String> targets) {
        jobs.put(name, List.copyOf(targets));
        return this;
    }

    /** The instances among the processes that {@code deploy/commerce status --json} tells of. */
    public static List<String> instances(JsonNode status) {
        List<String> targets = new ArrayList<>();
        for (JsonNode process : status.get("processes")) {
            if (process.get("name").asText().startsWith("instance-")) {
                targets.add(URI.create(process.get("address").asText()).getAuthority());
            }
        }
        return targets;
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
