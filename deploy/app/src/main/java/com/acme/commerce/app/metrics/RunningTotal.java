package com.acme.commerce.app.metrics;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.MetricName;

/**
 * The sum of counters that come and go. What a thread has counted before it was replaced stays counted: for Prometheus a sum that
 * falls has begun anew, and all that the others have counted would seem to have happened just now.
 */
final class RunningTotal {

    private Map<MetricName, Double> seen = Map.of();
    private volatile double total;

    /** @param now all that there are now */
    void observe(Map<MetricName, Double> now) {
        Map<MetricName, Double> numbers = new HashMap<>();
        double sum = total;
        for (Map.Entry<MetricName, Double> one : now.entrySet()) {
            double value = one.getValue();
            // Kafka says NaN or -1 where it does not know; a counter of Prometheus must not fall.
            if (value >= 0) {
                double before = seen.getOrDefault(one.getKey(), 0.0);
                sum += value >= before ? value - before : value;
                numbers.put(one.getKey(), value);
            }
        }
        seen = numbers;
        total = sum;
    }

    double total() {
        return total;
    }
}
