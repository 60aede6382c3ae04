package com.acme.commerce.observe.dashboards;

import com.acme.commerce.observe.dashboards.Board.Panel;
import com.acme.commerce.observe.dashboards.Board.Query;
import com.acme.commerce.observe.dashboards.Board.Row;
import com.acme.commerce.observe.dashboards.Board.Variable;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A dashboard as Grafana loads it. Pure: the same description gives the same JSON. */
public final class GrafanaJson {

    /** Grafana 10.0; newer ones bring it up to date themselves. */
    static final int SCHEMA_VERSION = 38;

    /** All dashboards have it, and a link to each other that has it. */
    static final String TAG = "commerce-streams";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int COLUMNS = 24;

    private GrafanaJson() {}

    /** The whole dashboard. */
    public static ObjectNode of(Board board) {
        ObjectNode json = JSON.objectNode();
        json.put("uid", board.uid());
        json.put("title", board.title());
        json.put("description", board.description());
        json.putArray("tags").add(TAG);
        json.put("schemaVersion", SCHEMA_VERSION);
        json.put("editable", true);
        json.put("graphTooltip", 1);
        json.put("refresh", "30s");
        json.put("timezone", "browser");
        json.putObject("time").put("from", "now-1h").put("to", "now");
        json.putArray("links").add(links());
        ArrayNode variables = json.putObject("templating").putArray("list");
        variables.add(datasource());
        board.variables().forEach(variable -> variables.add(variable(variable)));
        json.set("panels", panels(board.rows()));
        return json;
    }

    /** To all of the same tag, with the time and the choices that are made here. */
    private static ObjectNode links() {
        ObjectNode link = JSON.objectNode();
        link.put("type", "dashboards");
        link.put("title", "Commerce Streams");
        link.put("asDropdown", false);
        link.put("includeVars", true);
        link.put("keepTime", true);
        link.putArray("tags").add(TAG);
        return link;
    }

    private static ObjectNode datasource() {
        ObjectNode variable = JSON.objectNode();
        variable.put("name", "datasource");
        variable.put("label", "Data source");
        variable.put("type", "datasource");
        variable.put("query", "prometheus");
        return variable;
    }

    private static ObjectNode variable(Variable described) {
        ObjectNode variable = JSON.objectNode();
        variable.put("name", described.name());
        variable.put("label", described.label());
        variable.put("type", "query");
        variable.set("datasource", source());
        variable.putObject("query").put("query", described.values()).put("refId", described.name());
        variable.put("definition", described.values());
        variable.put("refresh", 2);
        variable.put("sort", 1);
        variable.put("multi", true);
        variable.put("includeAll", true);
        variable.put("allValue", ".*");
        variable.putObject("current").put("selected", true).put("text", "All").put("value", "$__all");
        return variable;
    }

    private static ObjectNode source() {
        return JSON.objectNode().put("type", "prometheus").put("uid", "${datasource}");
    }

    /** Rows one below the other, the panels of each from left to right and on the next line where they do not fit. */
    private static ArrayNode panels(List<Row> rows) {
        ArrayNode panels = JSON.arrayNode();
        int id = 1;
        int y = 0;
        for (Row row : rows) {
            panels.add(place(header(row, id++), 0, y++, COLUMNS, 1));
            int x = 0;
            int lineHeight = 0;
            for (Panel panel : row.panels()) {
                int height = height(panel);
                if (x + panel.width() > COLUMNS) {
                    x = 0;
                    y += lineHeight;
                    lineHeight = 0;
                }
                panels.add(place(panel(panel, id++), x, y, panel.width(), height));
                x += panel.width();
                lineHeight = Math.max(lineHeight, height);
            }
            y += lineHeight;
        }
        return panels;
    }

    private static int height(Panel panel) {
        if (panel.height() > 0) {
            return panel.height();
        }
        return panel.type().equals("stat") ? 4 : 8;
    }

    private static ObjectNode header(Row row, int id) {
        ObjectNode json = JSON.objectNode();
        json.put("id", id);
        json.put("type", "row");
        json.put("title", row.title());
        json.put("collapsed", false);
        json.putArray("panels");
        return json;
    }

    private static ObjectNode place(ObjectNode panel, int x, int y, int width, int height) {
        panel.putObject("gridPos").put("h", height).put("w", width).put("x", x).put("y", y);
        return panel;
    }

    private static ObjectNode panel(Panel described, int id) {
        ObjectNode json = JSON.objectNode();
        json.put("id", id);
        json.put("type", described.type());
        json.put("title", described.title());
        json.put("description", described.description());
        json.set("datasource", source());
        json.set("fieldConfig", PanelStyle.fieldConfig(described));
        json.set("options", PanelStyle.options(described));
        ArrayNode targets = json.putArray("targets");
        char refId = 'A';
        for (Query query : described.queries()) {
            targets.add(target(described, query, refId++));
        }
        return json;
    }

    private static ObjectNode target(Panel panel, Query query, char refId) {
        boolean overTime = PanelStyle.isOverTime(panel);
        ObjectNode json = JSON.objectNode();
        json.put("refId", String.valueOf(refId));
        json.set("datasource", source());
        json.put("expr", query.expr().strip());
        json.put("legendFormat", query.legend() == null ? "__auto" : query.legend());
        json.put("range", overTime);
        json.put("instant", !overTime);
        json.put("format", "time_series");
        return json;
    }
}
