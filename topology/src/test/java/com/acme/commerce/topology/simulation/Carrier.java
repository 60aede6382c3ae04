package com.acme.commerce.topology.simulation;

import static com.acme.commerce.topology.Fixtures.booked;
import static com.acme.commerce.topology.Fixtures.delivery;
import static com.acme.commerce.topology.Fixtures.failure;

import com.acme.commerce.contracts.shipping.CarrierNotice;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import com.acme.commerce.contracts.shipping.ShipmentRequested;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The external carrier: tells late, twice, the end before the beginning, or never, but always the same. */
final class Carrier {

    private static final List<ShipmentFailureReason> REASONS = List.of(
            ShipmentFailureReason.FAILED_DELIVERY,
            ShipmentFailureReason.LOST,
            ShipmentFailureReason.DAMAGED,
            ShipmentFailureReason.RETURNED_TO_SENDER);

    private final World world;
    private final Random chance;
    private final Map<String, List<CarrierNotice>> fates = new HashMap<>();
    private final List<String> open = new ArrayList<>();
    private int read;

    Carrier(World world, Random chance) {
        this.world = world;
        this.chance = chance;
    }

    /** Some news of some shipment, which may be old. */
    void answerSomething() {
        readRequests();
        if (!open.isEmpty()) {
            String orderId = open.get(chance.nextInt(open.size()));
            List<CarrierNotice> fate = fates.get(orderId);
            if (!fate.isEmpty()) {
                world.send(orderId, fate.get(chance.nextInt(fate.size())));
            }
        }
    }

    /** All the news of all shipments that were asked about since. */
    void answerEverything() {
        readRequests();
        open.forEach(orderId -> fates.get(orderId).forEach(notice -> world.send(orderId, notice)));
        open.clear();
    }

    private void readRequests() {
        for (; read < world.said.size(); read++) {
            if (world.said.get(read) instanceof ShipmentRequested request) {
                open.add(request.getOrderId());
                fates.computeIfAbsent(request.getOrderId(), this::fate);
            }
        }
    }

    private List<CarrierNotice> fate(String orderId) {
        return switch (chance.nextInt(6)) {
            case 0 -> List.of();
            case 1 -> List.of(booked(orderId));
            case 2 -> List.of(failure(orderId, REASONS.get(chance.nextInt(REASONS.size()))));
            case 3 -> List.of(booked(orderId), failure(orderId, REASONS.get(chance.nextInt(REASONS.size()))));
            case 4 -> List.of(delivery(orderId), booked(orderId));
            default -> List.of(booked(orderId), delivery(orderId));
        };
    }
}
