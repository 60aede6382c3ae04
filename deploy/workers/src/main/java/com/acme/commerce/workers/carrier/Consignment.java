package com.acme.commerce.workers.carrier;

import com.acme.commerce.contracts.shipping.ShippingService;

/**
 * Goods that a carrier is to take.
 *
 * @param shipmentId the idempotency key
 * @param customerId to whom; where that is, the owner of the customer's data knows
 */
public record Consignment(String shipmentId, String customerId, int parcelCount, ShippingService service) {}
