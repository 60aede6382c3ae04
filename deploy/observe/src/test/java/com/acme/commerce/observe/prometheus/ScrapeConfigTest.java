package com.acme.commerce.observe.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScrapeConfigTest {

    @Test
    void whateverServesMetricsIsScrapedUnderAJobOfItsName() throws Exception {
        var status = new ObjectMapper().readTree("""
            {"processes": [
              {"name": "broker", "address": "127.0.0.1:9092"},
              {"name": "lag-exporter", "address": "127.0.0.1:8074"},
              {"name": "instance-1", "address": "http://127.0.0.1:8080"},
              {"name": "instance-2", "address": "http://127.0.0.1:8081"},
              {"name": "worker", "address": "127.0.0.1:8070"},
              {"name": "load", "address": null}]}
            """);

        var config = new ObjectMapper(new YAMLFactory())
                .readTree(ScrapeConfig.of(status, Duration.ofSeconds(2)).yaml(List.of(Path.of("/rules/a.yaml"))));

        assertThat(config.at("/global/scrape_interval").asText()).isEqualTo("2000ms");
        assertThat(config.at("/rule_files/0").asText()).isEqualTo("/rules/a.yaml");
        assertThat(config.at("/scrape_configs")).hasSize(3);
        assertThat(config.at("/scrape_configs/0/job_name").asText()).isEqualTo("commerce-instance");
        assertThat(config.at("/scrape_configs/0/static_configs/0/targets").toString())
                .isEqualTo("[\"127.0.0.1:8080\",\"127.0.0.1:8081\"]");
        assertThat(config.at("/scrape_configs/1/job_name").asText()).isEqualTo("commerce-lag-exporter");
        assertThat(config.at("/scrape_configs/2/job_name").asText()).isEqualTo("commerce-worker");
    }
}
