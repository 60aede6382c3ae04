package com.acme.commerce.bench.platform;

import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.provisioning.Provisioner;
import com.acme.commerce.provisioning.TopicPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;

/** Topics for one measurement, which belong to no context. */
public final class ScratchTopic {

    private ScratchTopic() {}

    /** Returns only when every partition takes records: until then a producer would meet errors that are measured. */
    public static void create(Admin admin, String topic, int partitions) {
        TopicDef definition = new TopicDef(
                topic,
                Set.of(CartCheckedOut.class),
                Optional.empty(),
                partitions,
                TopicDef.Cleanup.DELETE,
                TopicDef.FOREVER,
                "bench",
                Optional.empty());
        new Provisioner(admin).apply(new TopicPlan(List.of(definition), List.of(), List.of(), 0));
    }
}
