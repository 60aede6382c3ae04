package com.acme.commerce.observe;

import java.nio.file.Path;

/** Where things lie, as seen from this module. */
public final class Repository {

    public static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    public static final Path RULES = ROOT.resolve("deploy/helm/commerce-streams/rules");
    public static final Path DASHBOARDS = ROOT.resolve("deploy/helm/commerce-streams/dashboards");
    public static final Path METRICS_PAGE = ROOT.resolve("docs/operations/metrics.md");
    public static final Path RUNBOOKS = ROOT.resolve("docs/operations/runbooks");
    public static final Path RULE_TESTS = ROOT.resolve("deploy/observe/src/test/rules");
    public static final Path BOARDS = ROOT.resolve("deploy/observe/src/main/dashboards");

    private Repository() {}
}
