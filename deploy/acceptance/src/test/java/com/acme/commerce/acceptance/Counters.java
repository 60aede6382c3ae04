package com.acme.commerce.acceptance;

import java.util.Collection;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads what instances publish for Prometheus. */
final class Counters {

    private Counters() {}

    /** A counter over all its labels and over some instances; empty if none of them has counted anything. */
    static OptionalLong sum(String name, Collection<RestClient> instances) throws Exception {
        Pattern line = Pattern.compile("(?m)^" + name + "(?:\\{.*})? (\\S+)$");
        double sum = 0;
        boolean published = false;
        for (RestClient instance : instances) {
            var samples = line.matcher(instance.get("/metrics").body());
            while (samples.find()) {
                published = true;
                sum += Double.parseDouble(samples.group(1));
            }
        }
        return published ? OptionalLong.of(Math.round(sum)) : OptionalLong.empty();
    }
}
