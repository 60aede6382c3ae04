package com.acme.commerce.topology.shopping.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.shopping.CalculateDiscount;
import com.acme.commerce.contracts.shopping.DiscountRefusal;
import com.acme.commerce.contracts.shopping.ReleaseDiscount;
import com.acme.commerce.stores.shopping.CustomerUses;
import com.acme.commerce.stores.shopping.Promotion;
import com.acme.commerce.stores.shopping.PromotionUse;
import com.acme.commerce.stores.shopping.Ticket;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import java.util.Optional;

/**
 * Who may use a promotion. All that is asked of one comes here one after the other, so its limits hold however many ask at
 * once. An order uses it once: with the last attempt of its cart to check out, until that is given back.
 */
public final class DiscountDecisions {

    private DiscountDecisions() {}

    /** Grants a use, or says why not. */
    public static Decision<Ticket> calculate(Ticket ticket, CalculateDiscount command, Causation why) {
        PromotionUse use = ticket.use();
        if (isActive(use) && use.getAttempt() == command.getAttempt()) {
            return Decision.nothing(ticket);
        }
        Optional<DiscountRefusal> refusal = refusal(ticket, command, why.now());
        if (refusal.isPresent()) {
            return Decision.say(ticket, DiscountMessages.refused(command, refusal.get(), why));
        }
        Decision<Ticket> free = isActive(use) ? giveBack(ticket, use.getAttempt(), why) : Decision.nothing(ticket);
        return grant(free.state(), command, why).after(free);
    }

    /** Takes a use back, once. What comes before the use it is about keeps that from being granted. */
    public static Decision<Ticket> release(Ticket ticket, ReleaseDiscount command, Causation why) {
        Promotion promotion = ticket.promotion();
        PromotionUse use = ticket.use();
        if (promotion == null || promotion.getRemovedAt() <= why.now()) {
            return Decision.nothing(ticket);
        }
        if (use == null) {
            var never = new PromotionUse(command.getOrderId(), command.getCartId(), null, command.getAttempt(), false);
            return Decision.nothing(new Ticket(promotion, never, ticket.customer()));
        }
        if (command.getAttempt() < use.getAttempt()) {
            return Decision.nothing(ticket);
        }
        if (use.getActive()) {
            return giveBack(ticket, command.getAttempt(), why);
        }
        return command.getAttempt() == use.getAttempt()
                ? Decision.nothing(ticket)
                : Decision.nothing(new Ticket(promotion, inactive(use, command.getAttempt()), ticket.customer()));
    }

    private static Optional<DiscountRefusal> refusal(Ticket ticket, CalculateDiscount command, long now) {
        Promotion promotion = ticket.promotion();
        PromotionUse use = ticket.use();
        if (promotion == null) {
            return Optional.of(DiscountRefusal.UNKNOWN_PROMOTION);
        }
        boolean late = use != null && command.getAttempt() <= use.getAttempt();
        if (late || (isActive(use) && !use.getCustomerId().equals(command.getCustomerId()))) {
            return Optional.of(DiscountRefusal.OBSOLETE);
        }
        return PromotionRules.refusal(promotion, command, now).or(() -> limit(ticket));
    }

    private static Optional<DiscountRefusal> limit(Ticket ticket) {
        Promotion promotion = ticket.promotion();
        // A use of an earlier attempt makes room for this one.
        int own = isActive(ticket.use()) ? 1 : 0;
        if (promotion.getUses() - own >= promotion.getTotalLimit()) {
            return Optional.of(DiscountRefusal.TOTAL_LIMIT);
        }
        return usesOf(ticket) - own >= promotion.getCustomerLimit()
                ? Optional.of(DiscountRefusal.CUSTOMER_LIMIT)
                : Optional.empty();
    }

    private static Decision<Ticket> grant(Ticket ticket, CalculateDiscount command, Causation why) {
        Promotion used = counted(ticket.promotion(), 1);
        var use = new PromotionUse(
                command.getOrderId(), command.getCartId(), command.getCustomerId(), command.getAttempt(), true);
        Outbound granted =
                DiscountMessages.calculated(used, command, PromotionRules.discount(used, command.getSubtotal()), why);
        return Decision.say(new Ticket(used, use, new CustomerUses(usesOf(ticket) + 1)), granted);
    }

    /** @param attempt up to which none counts from now on */
    private static Decision<Ticket> giveBack(Ticket ticket, int attempt, Causation why) {
        Promotion freed = counted(ticket.promotion(), -1);
        PromotionUse use = ticket.use();
        return Decision.say(
                new Ticket(freed, inactive(use, attempt), new CustomerUses(usesOf(ticket) - 1)),
                DiscountMessages.released(freed, use, why));
    }

    private static Promotion counted(Promotion promotion, int more) {
        return Promotion.newBuilder(promotion)
                .setUses(promotion.getUses() + more)
                .setSequence(promotion.getSequence() + 1)
                .build();
    }

    private static PromotionUse inactive(PromotionUse use, int attempt) {
        return new PromotionUse(use.getOrderId(), use.getCartId(), use.getCustomerId(), attempt, false);
    }

    private static boolean isActive(PromotionUse use) {
        return use != null && use.getActive();
    }

    private static int usesOf(Ticket ticket) {
        return ticket.customer() == null ? 0 : ticket.customer().getUses();
    }
}
