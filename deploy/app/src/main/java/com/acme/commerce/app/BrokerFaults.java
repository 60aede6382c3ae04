package com.acme.commerce.app;

import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Tells faults of the broker, the network or the registry, which pass, from those that somebody has to look at. */
public final class BrokerFaults {

    private BrokerFaults() {}

    /** Whether the same may go well at the next try; what did not come from a broker or a registry never does. */
    public static boolean passes(Throwable failure) {
        boolean fromBroker = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException
                    || cause instanceof AuthenticationException
                    || cause instanceof InvalidConfigurationException
                    || cause instanceof InvalidTopicException
                    || cause instanceof UnsupportedVersionException
                    || cause instanceof RecordTooLargeException) {
                return false;
            }
            fromBroker |= cause instanceof ApiException;
        }
        return fromBroker;
    }
}
