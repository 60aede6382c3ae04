package com.acme.commerce.helm;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What no check of single objects can see. */
final class Consistency {

    private static final List<Function<Rendered, Stream<String>>> RULES = List.of(
            References::problems,
            Networking::problems,
            PodRules::problems,
            MemorySum::problems,
            Termination::problems,
            Scaling::problems);

    private Consistency() {}

    /** For people; nothing where all is well. */
    static List<String> problems(Rendered rendered) {
        return RULES.stream().flatMap(rule -> rule.apply(rendered)).toList();
    }
}
