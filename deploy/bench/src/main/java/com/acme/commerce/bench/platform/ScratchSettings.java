package com.acme.commerce.bench.platform;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.local.seed.Products;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How a platform for one measurement is.
 *
 * @param instances how many share the work
 * @param partitions of every topic
 * @param stock how much there is of which product
 * @param environment keys of the programs, above those of the user
 */
public record ScratchSettings(int instances, int partitions, Map<String, Long> stock, Map<String, String> environment) {

    /** One instance, all products of the local platform with more in stock than anybody buys. */
    public static final ScratchSettings DEFAULT =
            new ScratchSettings(1, Catalogue.DEFAULT_PARTITIONS, allInStock(), Map.of());

    public ScratchSettings withInstances(int count) {
        return new ScratchSettings(count, partitions, stock, environment);
    }

    public ScratchSettings withPartitions(int count) {
        return new ScratchSettings(instances, count, stock, environment);
    }

    public ScratchSettings withStock(Map<String, Long> other) {
        return new ScratchSettings(instances, partitions, other, environment);
    }

    /** The same with one more key in the environment of all programs. */
    public ScratchSettings with(String key, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(key, value);
        return new ScratchSettings(instances, partitions, stock, more);
    }

    private static Map<String, Long> allInStock() {
        Map<String, Long> stock = new LinkedHashMap<>();
        IntStream.rangeClosed(1, Products.COUNT).forEach(number -> stock.put(Products.id(number), Products.STOCK));
        return stock;
    }
}
