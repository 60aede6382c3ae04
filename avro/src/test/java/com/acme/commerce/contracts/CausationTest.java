package com.acme.commerce.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.fulfilment.StockAdjusted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.VoidPayment;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class CausationTest {

    private static final Causation CAUSE = new Causation("cause", "order", "trace", 7L);

    @Property
    void everyMessageCanBeTheCauseOfOthers(@ForAll("messages") SpecificRecord message) {
        Envelope cause = Causation.envelopeOf(message);

        Envelope effect = Causation.of(message, 7L).envelope(VoidPayment.class, "");

        assertThat(effect.getCausationId()).isEqualTo(cause.getId());
        assertThat(effect.getCorrelationId()).isEqualTo(cause.getCorrelationId());
        assertThat(effect.getTraceId()).isEqualTo(cause.getTraceId());
        assertThat(effect.getTs()).isEqualTo(7L);
        assertThat(effect.getType()).isEqualTo("VoidPayment");
    }

    @Test
    void theSameCauseGivesTheSameId() {
        String id = CAUSE.envelope(VoidPayment.class, "a").getId();

        assertThat(UUID.fromString(id)).hasToString(id);
        assertThat(CAUSE.envelope(VoidPayment.class, "a").getId()).isEqualTo(id);
        assertThat(CAUSE.envelope(VoidPayment.class, "b").getId()).isNotEqualTo(id);
        assertThat(CAUSE.envelope(OrderCreated.class, "a").getId()).isNotEqualTo(id);
        assertThat(new Causation("other", "order", "trace", 7L)
                        .envelope(VoidPayment.class, "a")
                        .getId())
                .isNotEqualTo(id);
    }

    @Test
    void theMajorVersionsOfAFactAreMessagesOfTheirOwn() {
        Envelope first = CAUSE.envelope(StockAdjusted.class, "a");
        Envelope second = CAUSE.envelope(com.acme.commerce.contracts.fulfilment.v2.StockAdjusted.class, 2, "a");

        assertThat(second.getId()).isNotEqualTo(first.getId());
        assertThat(second.getVersion()).isEqualTo(2);
        assertThat(second.getType()).isEqualTo(first.getType());
        assertThat(second.getCausationId()).isEqualTo(first.getCausationId());
    }

    @Provide
    Arbitrary<SpecificRecord> messages() {
        return Messages.any();
    }
}
