package com.acme.commerce.topology.iot.decision;

import com.acme.commerce.stores.iot.Device;
import com.acme.commerce.stores.iot.DeviceWindow;
import com.acme.commerce.topology.decision.Outbound;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a reading.
 *
 * @param device from now on
 * @param window from now on; empty where the reading counts in none
 * @param messages what to send, in this order
 */
public record ReadingDecision(Device device, Optional<DeviceWindow> window, List<Outbound> messages) {

    public ReadingDecision {
        messages = List.copyOf(messages);
    }
}
