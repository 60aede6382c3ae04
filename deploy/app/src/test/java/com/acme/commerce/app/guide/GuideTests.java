package com.acme.commerce.app.guide;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs tests; ends with 1, and says why, where one fails or there is none. */
final class GuideTests {

    private GuideTests() {}

    /** @param tests names of classes, or of methods after a hash */
    public static void main(String[] tests) {
        List<DiscoverySelector> selectors = Stream.of(tests)
                .<DiscoverySelector>map(test -> test.contains("#")
                        ? DiscoverySelectors.selectMethod(test)
                        : DiscoverySelectors.selectClass(test))
                .toList();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectors)
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        summary.printFailuresTo(new PrintWriter(System.out, true));
        summary.printTo(new PrintWriter(System.out, true));
        boolean passed = summary.getTestsSucceededCount() >= tests.length && summary.getTotalFailureCount() == 0;
        System.exit(passed ? 0 : 1);
    }
}
