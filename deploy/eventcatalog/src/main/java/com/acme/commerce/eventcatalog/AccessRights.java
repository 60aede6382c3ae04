package com.acme.commerce.eventcatalog;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What programs must be allowed on a cluster that has an authorizer, and no more: from what their topologies read and write. What
 * the rights are for is in docs/operations/security.md.
 */
public final class AccessRights {

    /** Stands in a principal for the name of the program. */
    public static final String PROGRAM = "{program}";

    private static final String REST = "rest";

    private final Catalogue catalogue;

    public AccessRights(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Calls of Kafka's own tool that grant them, a line each; the address of the cluster and the credentials of an administrator
     * are left to two variables of the shell.
     *
     * @param principal such as {@code User:commerce}, or one for each program, such as {@code User:commerce-{program}}
     */
    public List<String> commands(String principal) {
        return Participants.of(catalogue).all().stream()
                .flatMap(program -> of(program).entrySet().stream()
                        .map(right -> command(principal.replace(PROGRAM, program.name()), right)))
                .distinct()
                .toList();
    }

    Map<ResourcePattern, Set<AclOperation>> of(Participant program) {
        Map<ResourcePattern, Set<AclOperation>> rights = new LinkedHashMap<>();
        new TreeSet<>(program.reads()).forEach(topic -> grant(rights, topic(topic), AclOperation.READ));
        new TreeSet<>(program.writes()).forEach(topic -> grant(rights, topic(topic), AclOperation.WRITE));
        rights.keySet().forEach(topic -> grant(rights, topic, AclOperation.DESCRIBE_CONFIGS));
        if (program.name().equals(REST)) {
            // Positions name topics by their ids, whoever reads them.
            catalogue.all().stream()
                    .map(TopicDef::name)
                    .sorted()
                    .forEach(
                            topic -> grant(rights, topic(topic), AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS));
        }
        program.group().ifPresent(group -> {
            if (program.application()) {
                // The applications that take its place after a replay have a number behind its name.
                grant(rights, below(ResourceType.GROUP, group), AclOperation.READ);
                grant(
                        rights,
                        below(ResourceType.TOPIC, group + '-'),
                        AclOperation.READ,
                        AclOperation.WRITE,
                        AclOperation.CREATE,
                        AclOperation.DESCRIBE_CONFIGS);
                grant(rights, below(ResourceType.TRANSACTIONAL_ID, group), AclOperation.WRITE);
            } else {
                grant(rights, new ResourcePattern(ResourceType.GROUP, group, PatternType.LITERAL), AclOperation.READ);
            }
        });
        return rights;
    }

    private static void grant(
            Map<ResourcePattern, Set<AclOperation>> rights, ResourcePattern resource, AclOperation... operations) {
        rights.computeIfAbsent(resource, one -> new TreeSet<>(Comparator.comparing(AclOperation::name)))
                .addAll(Arrays.asList(operations));
    }

    private static ResourcePattern topic(String name) {
        return new ResourcePattern(ResourceType.TOPIC, name, PatternType.LITERAL);
    }

    private static ResourcePattern below(ResourceType type, String prefix) {
        return new ResourcePattern(type, prefix, PatternType.PREFIXED);
    }

    private static String command(String principal, Map.Entry<ResourcePattern, Set<AclOperation>> right) {
        ResourcePattern resource = right.getKey();
        return "kafka-acls.sh --bootstrap-server \"$BROKERS\" --command-config \"$ADMIN\" --add --allow-principal '"
                + principal + "'"
                + right.getValue().stream()
                        .map(operation -> " --operation " + operation)
                        .collect(Collectors.joining())
                + (resource.patternType() == PatternType.PREFIXED ? " --resource-pattern-type prefixed" : "")
                + ' ' + option(resource.resourceType()) + ' ' + resource.name();
    }

    private static String option(ResourceType type) {
        return switch (type) {
            case TOPIC -> "--topic";
            case GROUP -> "--group";
            case TRANSACTIONAL_ID -> "--transactional-id";
            default -> throw new IllegalArgumentException("no program needs rights to a " + type);
        };
    }
}
