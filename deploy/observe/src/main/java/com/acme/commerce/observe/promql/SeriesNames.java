package com.acme.commerce.observe.promql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which series an expression of PromQL reads. To Prometheus an expression about a series that does not exist is one without
 * a result, so a misspelt name is an alert that never fires; nobody else says so.
 */
public final class SeriesNames {

    private static final Pattern COMMENTS = Pattern.compile("#[^\\n]*");
    private static final Pattern RANGES = Pattern.compile("\\[[^\\]]*]");

    /** Labels stand in parentheses behind these. */
    private static final Pattern LABELS =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

    /** A text, or a word and what follows it: the parenthesis of a function, or the matchers of a series. */
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|(?<![\\w.:$])([a-zA-Z_:][\\w:]*)\\s*(\\(|\\{[^}]*})?");

    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    private SeriesNames() {}

    /** In alphabetical order, recorded series included. */
    public static Set<String> in(String expression) {
        return selectors(expression).stream()
                .map(selector -> selector.replaceFirst("\\{.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same with the labels that are asked for, for example {@code up{job="commerce"}}. */
    public static Set<String> selectors(String expression) {
        String bare = expression;
        for (Pattern noise : List.of(COMMENTS, RANGES, LABELS)) {
            bare = noise.matcher(bare).replaceAll(" ");
        }
        Set<String> selectors = new TreeSet<>();
        Matcher tokens = TOKEN.matcher(bare);
        while (tokens.find()) {
            String word = tokens.group(1);
            String matchers = tokens.group(2) == null ? "" : tokens.group(2);
            if (word != null && !matchers.equals("(") && !KEYWORDS.contains(word.toLowerCase(Locale.ROOT))) {
                selectors.add(word + matchers);
            }
        }
        return selectors;
    }
}
