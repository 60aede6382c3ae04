package com.acme.commerce.contracts.governance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * What the contracts' CHANGELOG.md says: a section for each version, and {@code ## Unreleased} for what comes next. A
 * section names each schema that changed with it in backquotes.
 *
 * @param sections by the title of the section, in the order of the file
 */
public record Changelog(Map<String, String> sections) {

    /** Title of the section for what is not released yet. */
    public static final String UNRELEASED = "Unreleased";

    private static final Pattern TITLE = Pattern.compile("(?m)^## (.+)$");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final Pattern MAJOR_NAMESPACE = Pattern.compile("\\.(v\\d+)$");

    /** Reads it from its file. */
    public static Changelog read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /** Reads it from its text. */
    public static Changelog parse(String markdown) {
        Map<String, String> sections = new LinkedHashMap<>();
        List<MatchResult> titles = TITLE.matcher(markdown).results().toList();
        for (int i = 0; i < titles.size(); i++) {
            int end = i + 1 < titles.size() ? titles.get(i + 1).start() : markdown.length();
            MatchResult title = titles.get(i);
            sections.put(title.group(1).strip(), markdown.substring(title.end(), end));
        }
        return new Changelog(sections);
    }

    /** The versions it describes, the newest first. */
    public List<String> versions() {
        return sections.keySet().stream()
                .filter(title -> VERSION.matcher(title).matches())
                .toList();
    }

    /** Whether a section names the schema. */
    boolean names(String section, Schema schema) {
        return sections.getOrDefault(section, "").contains('`' + label(schema) + '`');
    }

    /** Whether it says that a schema ended: a line {@code - Removed `Name`}, in whichever section. */
    boolean removed(Schema schema) {
        return sections.values().stream().anyMatch(text -> text.contains("- Removed `" + label(schema) + '`'));
    }

    /** How it calls a schema: by its name, after its major version from the second on. */
    static String label(Schema schema) {
        Matcher major = MAJOR_NAMESPACE.matcher(schema.getNamespace());
        return major.find() ? major.group(1) + '.' + schema.getName() : schema.getName();
    }
}
