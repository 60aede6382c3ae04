package com.acme.commerce.topology.shipping.decision;

import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.time.Duration;
import java.util.List;

/**
 * What shipping is told about the warehouse and the carrier, as data.
 *
 * @param picking how long the warehouse takes to pick and pack an order
 * @param unitsPerParcel how many units fit into a parcel; at least 1
 * @param carrierAnswer how long the carrier may take to answer before it is asked again
 * @param delivery how long a shipment that the carrier has may travel before it is asked where it is
 * @param attempts how often the carrier is asked before a shipment counts as lost; at least 1
 */
public record ShippingTerms(
        Duration picking, int unitsPerParcel, Duration carrierAnswer, Duration delivery, int attempts) {

    /** So many parcels do the goods fill. */
    int parcels(List<CheckoutLine> lines) {
        long units = lines.stream().mapToLong(CheckoutLine::getQuantity).sum();
        // A hundred lines of the largest quantity there is would not fit an int.
        return (int) Math.min(Integer.MAX_VALUE, (units + unitsPerParcel - 1) / unitsPerParcel);
    }
}
