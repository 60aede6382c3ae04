package com.acme.commerce.observe.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server of Prometheus in a process of its own, as a package of the system installs it. */
public final class Prometheus implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Process process;
    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    private Prometheus(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it; {@link #isReady()} says when it answers.
     *
     * @param folder for its data, configuration and log
     * @param ruleFiles that it evaluates
     */
    public static Prometheus start(Path folder, int port, ScrapeConfig config, List<Path> ruleFiles)
            throws IOException {
        Path file = folder.resolve("prometheus.yml");
        Files.createDirectories(folder);
        Files.writeString(file, config.yaml(ruleFiles));
        String listen = "127.0.0.1:" + port;
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + listen)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new Prometheus(process, URI.create("http://" + listen));
    }

    /** Whether it has read its configuration and answers queries. */
    public boolean isReady() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new IOException("prometheus has ended with exit code " + process.exitValue() + ", see its log");
        }
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    /**
     * The values of an expression now, one for each series.
     *
     * @throws IOException with what Prometheus says, if it cannot evaluate it
     */
    public List<Double> query(String expression) throws IOException, InterruptedException {
        JsonNode answer = ask("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        JsonNode result = answer.get("data").get("result");
        List<Double> values = new ArrayList<>();
        if (answer.get("data").get("resultType").asText().equals("scalar")) {
            values.add(value(result));
        } else {
            result.forEach(series -> values.add(value(series.get("value"))));
        }
        return values;
    }

    /** The rules that could not be evaluated, with why. */
    public List<String> failedRules() throws IOException, InterruptedException {
        List<String> failed = new ArrayList<>();
        for (JsonNode group : ask("/api/v1/rules").get("data").get("groups")) {
            for (JsonNode rule : group.get("rules")) {
                if (!rule.get("health").asText().equals("ok")) {
                    failed.add(rule.get("name").asText() + ": "
                            + rule.path("lastError").asText(rule.get("health").asText()));
                }
            }
        }
        return failed;
    }

    private JsonNode ask(String path) throws IOException, InterruptedException {
        JsonNode answer = JSON.readTree(get(path).body());
        if (!answer.path("status").asText().equals("success")) {
            throw new IOException(answer.path("error").asText("no answer"));
        }
        return answer;
    }

    /** Infinite values are texts, and NaN is. */
    private static double value(JsonNode timeAndValue) {
        String text = timeAndValue.get(1).asText();
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(TIMEOUT).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
