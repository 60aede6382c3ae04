package com.acme.commerce.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.bench.report.Figure;
import com.acme.commerce.bench.report.Section;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.stores.ordering.OrderStatus;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark once, in this process. How long it takes says nothing. */
class MicroTest {

    @Test
    void everyBenchmarkRuns() throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(getClass().getPackageName() + ".*")
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        List<Section> sections = MicroCommand.sections(results);
        assertThat(sections).extracting(Section::title).containsExactly("DecisionBenchmark", "SerdeBenchmark");
        assertThat(sections.get(0).figures())
                .extracting(Figure::name)
                .contains("inventoryReserve", "orderingPaid", "paymentsApproved")
                .hasSize(6);
        assertThat(sections.get(1).figures())
                .extracting(Figure::name)
                .contains("encode CartCheckedOut", "decode OrderCreated")
                .hasSize(18);
        assertThat(sections)
                .allSatisfy(section -> assertThat(section.figures())
                        .allSatisfy(figure -> assertThat(figure.median()).isPositive()));
    }

    @Test
    void theCheckoutEndsAsAnOrder() {
        HappyCheckout checkout = new HappyCheckout();

        assertThat(checkout.paid().state().getStatus()).isEqualTo(OrderStatus.CREATED);
        assertThat(checkout.messages()).last().isInstanceOf(OrderCreated.class);
    }
}
