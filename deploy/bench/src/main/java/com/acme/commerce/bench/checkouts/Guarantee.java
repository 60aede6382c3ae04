package com.acme.commerce.bench.checkouts;

import java.util.List;

/** What a crash may do to the records of the instances; the names are those of their key {@code streams.guarantee}. */
enum Guarantee {
    exactly_once_v2,
    at_least_once;

    /** What {@code --guarantee} may be. */
    enum Choice {
        exactly_once_v2(List.of(Guarantee.exactly_once_v2)),
        at_least_once(List.of(Guarantee.at_least_once)),
        both(List.of(Guarantee.exactly_once_v2, Guarantee.at_least_once));

        private final List<Guarantee> guarantees;

        Choice(List<Guarantee> guarantees) {
            this.guarantees = guarantees;
        }

        List<Guarantee> guarantees() {
            return guarantees;
        }
    }
}
