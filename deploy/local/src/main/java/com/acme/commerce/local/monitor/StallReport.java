package com.acme.commerce.local.monitor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long partitions stood still.
 *
 * @param longest the longest stall of each group that had something to do
 * @param interval the longest time between two looks; what is shorter than this was not told apart
 */
public record StallReport(List<Stall> longest, Duration interval) {

    public StallReport {
        longest = List.copyOf(longest);
    }

    /** The longest of all; empty if no group had anything to do. */
    public Optional<Stall> worst() {
        return longest.stream().max(Comparator.comparing(Stall::length));
    }

    public boolean isWithin(Duration limit) {
        return worst().map(stall -> stall.length().compareTo(limit) <= 0).orElse(true);
    }

    /** For people: a line for all, and one for each group. */
    public String toText() {
        StringBuilder text = new StringBuilder(worst().map(stall -> "no partition stood still for longer than "
                        + seconds(stall.length()) + " (" + stall.where() + ")")
                .orElse("no partition had anything to do"));
        text.append(", looked at least every ").append(seconds(interval)).append('\n');
        for (Stall stall : longest) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-24s %7s from %7s on, partition %d of %s%n",
                    stall.where().group(),
                    seconds(stall.length()),
                    seconds(stall.from()),
                    stall.where().partition().partition(),
                    stall.where().partition().topic()));
        }
        return text.toString();
    }

    /** For machines: one JSON object; times in seconds. {@code longestStallSeconds} is null if there was nothing to do. */
    public String toJson() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put(
                "longestStallSeconds",
                worst().map(stall -> exact(stall.length())).orElse(null));
        json.put("longestIntervalSeconds", exact(interval));
        ArrayNode groups = json.putArray("groups");
        for (Stall stall : longest) {
            groups.addObject()
                    .put("group", stall.where().group())
                    .put("topic", stall.where().partition().topic())
                    .put("partition", stall.where().partition().partition())
                    .put("fromSeconds", exact(stall.from()))
                    .put("stallSeconds", exact(stall.length()));
        }
        return json.toString();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", exact(time));
    }

    private static double exact(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
