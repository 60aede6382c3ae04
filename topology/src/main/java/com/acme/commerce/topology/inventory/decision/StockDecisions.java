package com.acme.commerce.topology.inventory.decision;

import static com.acme.commerce.stores.inventory.ReservationState.COMMITTED;
import static com.acme.commerce.stores.inventory.ReservationState.HELD;
import static com.acme.commerce.stores.inventory.ReservationState.REFUSED;
import static com.acme.commerce.stores.inventory.ReservationState.RELEASED;
import static com.acme.commerce.stores.inventory.ReservationState.RETURNED;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.fulfilment.CommitInventory;
import com.acme.commerce.contracts.fulfilment.ReleaseInventory;
import com.acme.commerce.contracts.fulfilment.ReserveInventory;
import com.acme.commerce.contracts.fulfilment.ReturnInventory;
import com.acme.commerce.stores.inventory.Adjustment;
import com.acme.commerce.stores.inventory.Reservation;
import com.acme.commerce.stores.inventory.StockLevel;
import com.acme.commerce.topology.decision.Outbound;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.List;

/**
 * The rules of stock. A product has one owner, and an order reserves it once: what a command does is decided by the row
 * of (product, order), so commands may be repeated and a release may overtake its reservation.
 *
 * <p>{@code level}, {@code reservation} and {@code adjustment} are what is known, or null.
 */
public final class StockDecisions {

    private StockDecisions() {}

    /**
     * Sets units aside, all or none.
     *
     * @throws UnacceptableMessageException if the quantity is below 1
     */
    public static StockChange reserve(
            StockLevel level, Reservation reservation, ReserveInventory command, Causation why) {
        int quantity = command.getQuantity();
        if (quantity < 1) {
            throw new UnacceptableMessageException("quantity: " + quantity + " is below 1");
        }
        if (reservation != null) {
            return StockChange.NOTHING;
        }
        StockLevel before = known(level);
        if (before.getAvailable() < quantity) {
            return StockChange.settle(
                    new Reservation(quantity, REFUSED, why.now()),
                    StockMessages.unavailable(command, before.getAvailable(), why));
        }
        StockLevel after = Levels.reserve(before, quantity);
        return move(
                after,
                new Reservation(quantity, HELD, why.now()),
                command.getProductId(),
                StockMessages.reserved(command, after, why),
                why);
    }

    /** Gives units back. A release that comes first leaves a row that refuses the reservation behind it. */
    public static StockChange release(
            StockLevel level, Reservation reservation, ReleaseInventory command, Causation why) {
        if (reservation == null) {
            return StockChange.settle(new Reservation(0, RELEASED, why.now()));
        }
        if (reservation.getState() != HELD) {
            return StockChange.NOTHING;
        }
        StockLevel after = Levels.release(level, reservation.getQuantity());
        return move(
                after,
                new Reservation(reservation.getQuantity(), RELEASED, why.now()),
                command.getProductId(),
                StockMessages.released(command, reservation.getQuantity(), after, why),
                why);
    }

    /** Reserved units leave the warehouse. Nothing leaves that is not held. */
    public static StockChange commit(
            StockLevel level, Reservation reservation, CommitInventory command, Causation why) {
        if (reservation == null || reservation.getState() != HELD) {
            return StockChange.NOTHING;
        }
        StockLevel after = Levels.ship(level, reservation.getQuantity());
        return move(
                after,
                new Reservation(reservation.getQuantity(), COMMITTED, why.now()),
                command.getProductId(),
                StockMessages.committed(command, reservation.getQuantity(), after, why),
                why);
    }

    /** Units that left are back on the shelves. Nothing comes back that has not left, nor twice. */
    public static StockChange takeBack(
            StockLevel level, Reservation reservation, ReturnInventory command, Causation why) {
        if (reservation == null || reservation.getState() != COMMITTED) {
            return StockChange.NOTHING;
        }
        StockLevel after = Levels.takeBack(level, reservation.getQuantity());
        return move(
                after,
                new Reservation(reservation.getQuantity(), RETURNED, why.now()),
                command.getProductId(),
                StockMessages.returned(command, reservation.getQuantity(), after, why),
                why);
    }

    /** Goods come in, or the count is corrected; refused where it would take more than is available. */
    public static StockChange adjust(StockLevel level, Adjustment adjustment, AdjustInventory command, Causation why) {
        if (adjustment != null) {
            return StockChange.NOTHING;
        }
        StockLevel before = known(level);
        long delta = command.getDelta();
        StockLevel after;
        try {
            after = Levels.adjust(before, delta);
        } catch (ArithmeticException overflow) {
            return refuse(before, command, why);
        }
        if (after.getAvailable() < 0) {
            return refuse(before, command, why);
        }
        return new StockChange(
                after,
                null,
                new Adjustment(delta, true, why.now()),
                List.of(
                        StockMessages.adjusted(command, after, why),
                        StockMessagesV2.adjusted(command, before, after, why),
                        StockMessages.level(command.getProductId(), after, why)));
    }

    private static StockChange refuse(StockLevel level, AdjustInventory command, Causation why) {
        return new StockChange(
                null,
                null,
                new Adjustment(command.getDelta(), false, why.now()),
                List.of(
                        StockMessages.adjustmentRejected(command, level.getAvailable(), why),
                        StockMessagesV2.adjustmentRejected(command, level.getAvailable(), why)));
    }

    /** Whoever hears of a change of a reservation also hears of the new level, in that order. */
    private static StockChange move(
            StockLevel after, Reservation reservation, String product, Outbound event, Causation why) {
        return new StockChange(after, reservation, null, List.of(event, StockMessages.level(product, after, why)));
    }

    private static StockLevel known(StockLevel level) {
        return level == null ? Levels.NONE : level;
    }
}
