package com.acme.commerce.contracts.audit;

import com.acme.commerce.contracts.TopicDef;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which topics are audited: all there are, of whatever domain and whenever it was added, but for those of audit itself, those
 * with personal data, and the dead letters of the owners of these, where such messages may end. Even a hash is kept longer
 * than what a customer may have erased.
 */
public final class AuditScope {

    private AuditScope() {}

    /** The topics among {@code all} that are audited, in their order. */
    public static List<TopicDef> of(Collection<TopicDef> all) {
        Set<String> withPersonalData =
                all.stream().filter(TopicDef::personalData).map(TopicDef::owner).collect(Collectors.toSet());
        return all.stream()
                .filter(topic -> !topic.owner().equals(AuditTopics.OWNER) && !topic.personalData())
                .filter(topic ->
                        topic.kind() != TopicDef.Kind.DEAD_LETTERS || !withPersonalData.contains(topic.owner()))
                .toList();
    }
}
