package com.acme.commerce.provisioning;

import java.util.List;
import java.util.stream.Collectors;

/** A program may not start on this cluster; its message has a line for each reason. */
public final class StartRefusedException extends RuntimeException {

    private final List<Finding> findings;

    StartRefusedException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /** The reasons; at least one. */
    public List<Finding> findings() {
        return findings;
    }
}
