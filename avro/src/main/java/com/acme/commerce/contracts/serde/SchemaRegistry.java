package com.acme.commerce.contracts.serde;

import org.apache.avro.Schema;

/**
 * Where writers leave their schemas and readers find them. Implementations may be called from any thread, need not
 * cache, and agree on how they fail, so that callers can tell what to do:
 *
 * <ul>
 *   <li>{@link org.apache.kafka.common.errors.SerializationException}: the registry knows no such schema, or refuses it
 *       as invalid or incompatible. Asking again changes nothing.
 *   <li>{@link RegistryUnavailableException}: no answer for now. Asking again later may help.
 *   <li>{@link org.apache.kafka.common.errors.InvalidConfigurationException}: the answer is that of a wrong address or
 *       wrong credentials. People must act, and no record is to blame.
 * </ul>
 */
public interface SchemaRegistry {

    /** Adds the schema to the subject unless it is there already; returns its id. */
    int register(String subject, Schema schema);

    /** The id of a schema that is in the subject already. */
    int lookup(String subject, Schema schema);

    /** The schema with this id, complete: references to other subjects are resolved. */
    Schema byId(int id);
}
