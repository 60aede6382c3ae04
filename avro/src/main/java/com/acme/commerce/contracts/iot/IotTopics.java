package com.acme.commerce.contracts.iot;

import com.acme.commerce.contracts.TopicDef;
import java.util.List;
import java.util.Set;

/** The topics of iot, but for its telemetry, which the catalogue names itself. */
public record IotTopics(TopicDef aggregates, TopicDef alerts, TopicDef deadLetters) {

    private static final String DEVICE = "deviceId";

    /** With so many partitions each. */
    public static IotTopics withPartitions(int partitions) {
        return new IotTopics(
                TopicDef.facts(
                        "iot.device-aggregates.v1",
                        DEVICE,
                        partitions,
                        "iot",
                        Set.of(WindowClosed.class, ReadingDropped.class)),
                TopicDef.facts(
                        "iot.device-alerts.v1",
                        DEVICE,
                        partitions,
                        "iot",
                        Set.of(DeviceSilent.class, DeviceHeardAgain.class)),
                TopicDef.deadLetters("iot", partitions));
    }

    public List<TopicDef> all() {
        return List.of(aggregates, alerts, deadLetters);
    }
}
