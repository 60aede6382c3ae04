package com.acme.commerce.observe.dashboards;

import com.acme.commerce.observe.dashboards.Board.Panel;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** How panels look: units, colours, legends. One look for each type, so that the dashboards read alike. */
final class PanelStyle {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The key of the colour below all thresholds. */
    private static final String BASE = "base";

    private PanelStyle() {}

    static ObjectNode fieldConfig(Panel panel) {
        ObjectNode config = JSON.objectNode();
        ObjectNode defaults = config.putObject("defaults");
        defaults.put("unit", panel.unit());
        defaults.put("min", 0);
        if (panel.max() != null) {
            defaults.put("max", panel.max());
        }
        boolean lines = panel.type().equals("timeseries");
        defaults.putObject("color").put("mode", lines ? "palette-classic" : "thresholds");
        defaults.set("thresholds", thresholds(panel.thresholds()));
        if (!panel.texts().isEmpty()) {
            defaults.set("mappings", mappings(panel.texts()));
        }
        if (lines) {
            defaults.set("custom", lines(panel));
        }
        config.putArray("overrides");
        return config;
    }

    private static ObjectNode thresholds(Map<String, String> colours) {
        ObjectNode thresholds = JSON.objectNode();
        thresholds.put("mode", "absolute");
        ArrayNode steps = thresholds.putArray("steps");
        steps.addObject().put("color", colours.getOrDefault(BASE, "green")).putNull("value");
        colours.forEach((from, colour) -> {
            if (!from.equals(BASE)) {
                steps.addObject().put("color", colour).put("value", Double.parseDouble(from));
            }
        });
        return thresholds;
    }

    private static ArrayNode mappings(Map<String, String> texts) {
        ArrayNode mappings = JSON.arrayNode();
        ObjectNode mapping = mappings.addObject();
        mapping.put("type", "value");
        ObjectNode options = mapping.putObject("options");
        texts.forEach((value, text) -> options.putObject(value).put("text", text));
        return mappings;
    }

    private static ObjectNode lines(Panel panel) {
        ObjectNode custom = JSON.objectNode();
        custom.put("drawStyle", "line");
        custom.put("lineWidth", 1);
        custom.put("fillOpacity", panel.stack() ? 30 : 5);
        custom.put("showPoints", "never");
        custom.put("spanNulls", false);
        custom.putObject("stacking")
                .put("mode", panel.stack() ? "normal" : "none")
                .put("group", "A");
        // A limit that is drawn needs no second look at the rules.
        custom.putObject("thresholdsStyle").put("mode", panel.thresholds().isEmpty() ? "off" : "dashed");
        return custom;
    }

    /** Whether it shows what was, and not only what is. */
    static boolean isOverTime(Panel panel) {
        return panel.type().equals("timeseries") || panel.type().equals("state-timeline");
    }

    static ObjectNode options(Panel panel) {
        ObjectNode options = JSON.objectNode();
        switch (panel.type()) {
            case "timeseries" -> {
                ObjectNode legend = options.putObject("legend");
                legend.put("displayMode", "table").put("placement", "bottom").put("showLegend", true);
                legend.putArray("calcs").add("lastNotNull").add("max");
                options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
            }
            case "state-timeline" -> options.put("mergeValues", true).put("showValue", "auto");
            default -> {
                ObjectNode reduce = options.putObject("reduceOptions");
                reduce.put("values", false);
                reduce.putArray("calcs").add("lastNotNull");
                if (panel.type().equals("bargauge")) {
                    options.put("displayMode", "basic").put("orientation", "horizontal");
                } else if (panel.type().equals("stat")) {
                    options.put("colorMode", "value").put("graphMode", "none").put("textMode", "auto");
                }
            }
        }
        return options;
    }
}
