package com.acme.commerce.eventcatalog;

import java.util.Collection;

/** A page of Markdown with front matter, as EventCatalog reads it. */
final class Page {

    private final StringBuilder front = new StringBuilder("---\n");
    private final StringBuilder body = new StringBuilder();

    Page(String id, String version, String summary) {
        front.append("id: ").append(id).append("\nname: ").append(id);
        front.append("\nversion: \"")
                .append(version)
                .append("\"\nsummary: ")
                .append(quote(summary))
                .append('\n');
    }

    /** A list of references in the front matter; nothing where it is empty. */
    Page refer(String what, Collection<Reference> references) {
        if (!references.isEmpty()) {
            front.append(what).append(":\n");
            references.forEach(reference -> front.append("  - id: ")
                    .append(reference.id())
                    .append("\n    version: \"")
                    .append(reference.version())
                    .append("\"\n"));
        }
        return this;
    }

    Page line(String text) {
        body.append(text).append('\n');
        return this;
    }

    /** @param cells whose bars are escaped */
    Page row(String... cells) {
        body.append('|');
        for (String cell : cells) {
            body.append(' ').append(cell.replace("|", "\\|")).append(" |");
        }
        body.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return front + "---\n\n" + body;
    }

    /** To another page. */
    record Reference(String id, String version) {}

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
