package com.acme.commerce.contracts.audit;

import com.acme.commerce.contracts.TopicDef;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Which topics are audited: all there are, of whatever domain and whenever it was added, but for those of audit itself and
 * those with personal data. Even a hash is kept longer than what a customer may have erased.
 *
 * <p>A message with personal data says so in its schema, with {@code "personal": true} beside its {@code "owner"}. That keeps
 * its topic out, and the dead letters of that topic's owner, where such a message may end.
 */
public final class AuditScope {

    /** The property of the schema of a message. */
    public static final String PERSONAL = "personal";

    private AuditScope() {}

    /** The topics among {@code all} that are audited, in their order. */
    public static List<TopicDef> of(Collection<TopicDef> all) {
        Set<String> withPersonalData =
                all.stream().filter(AuditScope::isPersonal).map(TopicDef::owner).collect(Collectors.toSet());
        return all.stream()
                .filter(topic -> !topic.owner().equals(AuditTopics.OWNER) && !isPersonal(topic))
                .filter(topic ->
                        topic.kind() != TopicDef.Kind.DEAD_LETTERS || !withPersonalData.contains(topic.owner()))
                .toList();
    }

    private static boolean isPersonal(TopicDef topic) {
        return topic.messages().stream().anyMatch(AuditScope::isPersonal);
    }

    private static boolean isPersonal(Class<? extends SpecificRecord> message) {
        Schema schema = SpecificData.get().getSchema(message);
        return Boolean.TRUE.equals(schema.getObjectProp(PERSONAL));
    }
}
