package com.acme.commerce.observe.promql;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the series that an expression of PromQL reads. Prometheus takes an expression about a series that does not
 * exist as one without a result, so a misspelt name is an alert that never fires; nobody else says so.
 */
public final class SeriesNames {

    private static final Pattern TEXTS = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`");
    private static final Pattern COMMENTS = Pattern.compile("#[^\\n]*");
    private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}");
    private static final Pattern RANGES = Pattern.compile("\\[[^\\]]*]");

    /** Labels stand in parentheses behind these. */
    private static final Pattern LABELS =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

    private static final Pattern WORDS = Pattern.compile("(?<![\\w.:$])[a-zA-Z_:][\\w:]*(?!\\s*\\(|[\\w:])");

    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "unless", "bool", "offset", "inf", "nan", "group_left", "group_right", "by", "without");

    private SeriesNames() {}

    /** In alphabetical order, recorded series included. */
    public static Set<String> in(String expression) {
        String bare = expression;
        for (Pattern noise : new Pattern[] {TEXTS, COMMENTS, MATCHERS, RANGES, LABELS}) {
            bare = noise.matcher(bare).replaceAll(" ");
        }
        Set<String> names = new TreeSet<>();
        Matcher words = WORDS.matcher(bare);
        while (words.find()) {
            if (!KEYWORDS.contains(words.group().toLowerCase(java.util.Locale.ROOT))) {
                names.add(words.group());
            }
        }
        return names;
    }
}
