package com.acme.commerce.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Causation;
import org.junit.jupiter.api.Test;

class IdLedgerTest {

    private static final long NOW = 1_700_000_000_000L;

    private final IdLedger ids = new IdLedger();
    private final Violations violations = new Violations();

    @Test
    void remembersEverythingWhileItGrows() {
        int many = 200_000;
        for (int i = 0; i < many; i++) {
            switch (i % 3) {
                case 0 -> ids.once(id(i), "Event", at(i), NOW, violations);
                case 1 -> ids.repeatable(id(i), at(i), NOW);
                default -> ids.excuse(id(i));
            }
        }
        for (int i = 0; i < many; i++) {
            ids.causedBy(id(i), at(many + i), NOW);
        }

        ids.judge(NOW, violations);

        assertThat(violations.first()).isEmpty();
    }

    @Test
    void namesBothPlacesOfAnIdThatIsThereTwice() {
        ids.once(id(1), "Event", new Origin("topic.v1", 65_535, 1_099_511_627_775L), NOW, violations);
        ids.once(id(1), "Event", new Origin("other.v1", 0, 7), NOW, violations);

        assertThat(violations.first()).singleElement().satisfies(violation -> {
            assertThat(violation.key()).isEqualTo(id(1));
            assertThat(violation.evidence())
                    .containsExactly("first at topic.v1-65535@1099511627775", "again at other.v1-0@7");
        });
    }

    @Test
    void aRepeatableMessageMayComeAgain() {
        ids.repeatable(id(1), at(1), NOW);
        ids.repeatable(id(1), at(2), NOW);

        assertThat(violations.first()).isEmpty();
    }

    @Test
    void missesTheCauseOfAnythingThatIsOldEnough() {
        ids.causedBy(id(1), new Origin("topic.v1", 1, 5), NOW);

        ids.judge(NOW - 1_000, violations);
        assertThat(violations.first()).isEmpty();

        ids.judge(NOW, violations);
        assertThat(violations.first())
                .singleElement()
                .satisfies(violation -> assertThat(violation.evidence()).containsExactly("named by topic.v1-1@5"));
    }

    @Test
    void tellsApartIdsThatAreNoUuids() {
        ids.once("one", "Event", at(1), NOW, violations);
        ids.once("other", "Event", at(2), NOW, violations);
        ids.once("x".repeat(36), "Event", at(3), NOW, violations);
        assertThat(violations.first()).isEmpty();

        ids.once("one", "Event", at(4), NOW, violations);
        assertThat(violations.total()).isOne();
    }

    private static String id(int i) {
        return Causation.deriveId("message " + i);
    }

    private static Origin at(long offset) {
        return new Origin("topic.v1", 0, offset);
    }
}
