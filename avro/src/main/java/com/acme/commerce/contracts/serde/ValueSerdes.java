package com.acme.commerce.contracts.serde;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;

/**
 * The serde of message values, chosen in the configuration by the name of its class: {@link AvroSerde}, or for example
 * {@code io.confluent.kafka.streams.serdes.avro.SpecificAvroSerde}, which writes and reads the same bytes. Nothing here
 * depends on the latter at compile time.
 */
public final class ValueSerdes {

    /** Name of the class; {@link AvroSerde} where it is not given. */
    public static final String VALUE_SERDE_CLASS = "value.serde.class";

    private ValueSerdes() {}

    /**
     * @param configs may hold {@value #VALUE_SERDE_CLASS}, and holds what that serde is configured with
     * @throws ConfigException if there is no such serde, or the configuration does not suit it
     */
    public static Serde<SpecificRecord> configured(Map<String, ?> configs) {
        Serde<SpecificRecord> serde = create(configs.get(VALUE_SERDE_CLASS));
        Map<String, Object> complete = new HashMap<>(configs);
        // Confluent's own default has room for one message type in a topic.
        complete.putIfAbsent(SerdeConfig.SUBJECTS, SerdeConfig.TOPIC_RECORD_NAME_STRATEGY);
        serde.configure(complete, false);
        return serde;
    }

    private static Serde<SpecificRecord> create(Object className) {
        if (className == null) {
            return new AvroSerde();
        }
        // Serdes of others find the generated classes through Avro as well.
        GeneratedClasses.trust();
        try {
            // What it reads and writes is erased at run time: a serde for something else shows at the first record.
            @SuppressWarnings("unchecked")
            Serde<SpecificRecord> serde = Utils.newInstance(className.toString(), Serde.class);
            return serde;
        } catch (ClassNotFoundException e) {
            throw new ConfigException(
                    VALUE_SERDE_CLASS, className, "there is no such class on the classpath; is its jar missing?");
        } catch (KafkaException | ClassCastException e) {
            throw new ConfigException(
                    VALUE_SERDE_CLASS, className, "is no Serde with a public constructor without arguments: " + e);
        }
    }
}
