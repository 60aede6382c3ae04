package com.acme.commerce.eventcatalog;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.eventcatalog.Page.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * A tree of Markdown in the manner of EventCatalog: a page for each domain, service, command, event and query. Of a message
 * the newest major version has the page; earlier ones lie under {@code versioned}.
 */
final class EventCatalog {

    /** Of programs and domains, which have no versions of their own. */
    private static final String ONLY = "1";

    private final Catalogue catalogue;
    private final Participants participants;
    private final List<Query> queries;

    EventCatalog(Catalogue catalogue, Participants participants, List<Query> queries) {
        this.catalogue = catalogue;
        this.participants = participants;
        this.queries = queries;
    }

    /** The content of each file by its path. */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        for (String domain :
                new TreeSet<>(messageTopics().stream().map(TopicDef::domain).toList())) {
            files.put("domains/" + domain + "/index.md", domain(domain));
        }
        participants.all().forEach(service -> files.put("services/" + service.name() + "/index.md", service(service)));
        for (TopicDef topic : messageTopics()) {
            AsyncApi.sorted(topic).forEach((name, schema) -> files.put(file(topic, name), message(topic, schema)));
        }
        queries.forEach(query -> files.put("queries/" + query.name() + "/index.md", query(query)));
        return files;
    }

    private List<TopicDef> messageTopics() {
        return catalogue.all().stream()
                .filter(topic -> topic.kind() != TopicDef.Kind.DEAD_LETTERS)
                .toList();
    }

    private String file(TopicDef topic, String message) {
        boolean newest = catalogue.all().stream()
                .noneMatch(other -> other.domain().equals(topic.domain())
                        && other.stream().equals(topic.stream())
                        && other.major() > topic.major());
        String folder = topic.kind() == TopicDef.Kind.COMMANDS ? "commands/" : "events/";
        return folder + message + (newest ? "" : "/versioned/" + topic.major()) + "/index.md";
    }

    private String domain(String domain) {
        List<TopicDef> topics = messageTopics().stream()
                .filter(topic -> topic.domain().equals(domain))
                .toList();
        Page page = new Page(domain, ONLY, "The topics of " + domain + ".");
        page.row("topic", "key", "messages", "producers", "consumers").row("---", "---", "---", "---", "---");
        topics.forEach(topic -> page.row(
                '`' + topic.name() + '`',
                topic.keyField().orElseThrow(),
                String.join(", ", AsyncApi.sorted(topic).keySet()),
                String.join(", ", producers(topic)),
                names(participants.consumers(topic))));
        return page.toString();
    }

    private String service(Participant service) {
        Page page = new Page(
                service.name(),
                ONLY,
                "Writes " + service.writes().size() + " topics and reads "
                        + service.reads().size() + ".");
        page.refer("sends", references(service.writes())).refer("receives", references(service.reads()));
        page.line("Writes:").line("");
        new TreeSet<>(service.writes()).forEach(topic -> page.line("- `" + topic + '`'));
        page.line("").line("Reads:").line("");
        new TreeSet<>(service.reads()).forEach(topic -> page.line("- `" + topic + '`'));
        return page.toString();
    }

    private List<Reference> references(Collection<String> topics) {
        List<Reference> references = new ArrayList<>();
        messageTopics().stream()
                .filter(topic -> topics.contains(topic.name()))
                .forEach(topic -> AsyncApi.sorted(topic)
                        .keySet()
                        .forEach(name -> references.add(new Reference(name, Integer.toString(topic.major())))));
        return references;
    }

    private String message(TopicDef topic, Schema schema) {
        Page page = new Page(schema.getName(), Integer.toString(topic.major()), schema.getDoc());
        page.line(
                "- Topic: `" + topic.name() + "`, keyed by `" + topic.keyField().orElseThrow() + '`');
        page.line("- Owner: " + topic.owner());
        page.line("- Producers: " + names(producers(topic)));
        page.line("- Consumers: " + names(participants.consumers(topic)));
        topic.deprecation()
                .ifPresent(ending -> page.line(
                        "- Deprecated: ends with " + ending.ends() + "; move to `" + ending.successor() + '`'));
        page.line("").row("field", "type", "meaning").row("---", "---", "---");
        schema.getFields().forEach(field -> page.row('`' + field.name() + '`', type(field.schema()), field.doc()));
        return page.toString();
    }

    /** A domain whose programs are elsewhere writes its topics itself. */
    private Collection<String> producers(TopicDef topic) {
        Collection<String> known = participants.producers(topic);
        return known.isEmpty() ? List.of(topic.owner()) : known;
    }

    private static String query(Query query) {
        return new Page(query.name(), ONLY, query.summary())
                .line("`GET " + query.path() + "`")
                .toString();
    }

    private static String names(Collection<String> names) {
        return names.isEmpty() ? "none of this platform" : String.join(", ", names);
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> schema.getTypes().stream().map(EventCatalog::type).collect(Collectors.joining(" or "));
            case ARRAY -> "list of " + type(schema.getElementType());
            case ENUM -> String.join(" | ", schema.getEnumSymbols());
            default -> schema.getName();
        };
    }
}
