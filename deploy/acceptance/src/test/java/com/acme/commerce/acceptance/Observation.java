package com.acme.commerce.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.observe.prometheus.Allowed;
import com.acme.commerce.observe.prometheus.Evaluation;
import com.acme.commerce.observe.prometheus.Prometheus;
import com.acme.commerce.observe.prometheus.ScrapeConfig;
import com.acme.commerce.observe.promql.Expression;
import com.acme.commerce.observe.promql.RuleFiles;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;

/** A Prometheus that watches a platform, with the rules that are delivered, and the panels that are made for it. */
final class Observation implements AutoCloseable {

    private static final Path CHART = Platform.REPOSITORY.resolve("deploy/helm/commerce-streams");

    /** Often enough that a minute is enough for every rate, and seldom enough to take nothing from the platform. */
    private static final Duration INTERVAL = Duration.ofSeconds(3);

    /** What Grafana puts in the place of its own variables; those of the dashboards stand for everything. */
    private static final Map<String, String> GRAFANA = Map.of("__rate_interval", "1m", "__range", "5m");

    private static final Duration START = Duration.ofSeconds(60);

    private final Prometheus prometheus;
    private final List<Expression> panels;
    private final List<Expression> rules;

    private Observation(Prometheus prometheus, List<Expression> panels, List<Expression> rules) {
        this.prometheus = prometheus;
        this.panels = panels;
        this.rules = rules;
    }

    /** @param folder for its data and its log; must not have those of another run */
    static Observation of(JsonNode status, Path folder) throws IOException {
        List<Expression> panels = Expression.ofDashboards(CHART.resolve("dashboards")).stream()
                .map(expression -> expression.with(GRAFANA))
                .toList();
        Prometheus prometheus = Prometheus.start(
                folder, Platform.freePorts(1), ScrapeConfig.of(status, INTERVAL), RuleFiles.in(CHART.resolve("rules")));
        await().atMost(START).until(prometheus::isReady);
        return new Observation(prometheus, panels, Expression.ofRules(CHART.resolve("rules")));
    }

    /**
     * Waits until no panel is empty and no rule is blind.
     *
     * @param meanwhile is done before each look: what nobody asks for shows nothing
     */
    void awaitThatEverythingShows(Duration patience, ThrowingRunnable meanwhile) throws IOException {
        Evaluation evaluation = new Evaluation(prometheus::query, Allowed.list());
        assertThat(panels).hasSizeGreaterThan(50);
        await().atMost(patience).pollInterval(Duration.ofSeconds(3)).untilAsserted(() -> {
            meanwhile.run();
            assertThat(evaluation.faultsOfPanels(panels)).isEmpty();
            assertThat(evaluation.faultsOfRules(rules)).isEmpty();
            assertThat(prometheus.failedRules()).isEmpty();
        });
    }

    /** The values of an expression now. */
    List<Double> query(String expression) throws IOException, InterruptedException {
        return prometheus.query(expression);
    }

    @Override
    public void close() {
        prometheus.close();
    }
}
