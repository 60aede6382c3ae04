package com.acme.commerce.topology.shopping.decision;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.TRACE;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.TERMS;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.product;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.catalog.ProductStatus;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.serde.GeneratedClasses;
import com.acme.commerce.contracts.shopping.AddItemToCart;
import com.acme.commerce.contracts.shopping.CalculateDiscount;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutCart;
import com.acme.commerce.contracts.shopping.DefinePromotion;
import com.acme.commerce.contracts.shopping.DiscountCalculated;
import com.acme.commerce.contracts.shopping.DiscountRefused;
import com.acme.commerce.contracts.shopping.OrderIds;
import com.acme.commerce.contracts.shopping.PriceQuoted;
import com.acme.commerce.contracts.shopping.PriceRequested;
import com.acme.commerce.contracts.shopping.ReleaseDiscount;
import com.acme.commerce.contracts.shopping.RemoveItemFromCart;
import com.acme.commerce.stores.shopping.Cart;
import com.acme.commerce.stores.shopping.CustomerUses;
import com.acme.commerce.stores.shopping.DiscountedOrder;
import com.acme.commerce.stores.shopping.ProductPrice;
import com.acme.commerce.stores.shopping.Promotion;
import com.acme.commerce.stores.shopping.PromotionUse;
import com.acme.commerce.stores.shopping.Ticket;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Carts, prices, one promotion and its orders, with the decisions and nothing else. */
final class ShoppingWorld {

    static {
        GeneratedClasses.trust();
    }

    private final CheckoutDecisions checkouts = new CheckoutDecisions(TERMS);
    private final CartDecisions cartDecisions = new CartDecisions(checkouts, TERMS);
    private final PromotionDecisions promotionDecisions = new PromotionDecisions(TERMS);
    private final OrderWatchDecisions watch = new OrderWatchDecisions(TERMS);
    private final Map<String, Cart> carts = new HashMap<>();
    private final Map<String, PromotionUse> uses = new HashMap<>();
    private final Map<String, CustomerUses> customers = new HashMap<>();
    private final Map<String, DiscountedOrder> orders = new HashMap<>();
    private Promotion promotion;
    private long waits;

    /** What is said about a message; one that nobody takes is passed over. */
    List<SpecificRecord> take(SpecificRecord message) {
        Causation why = Causation.of(message, NOW);
        if (message instanceof AddItemToCart command) {
            return save(cartDecisions.add(cart(command.getCartId()), command, why), command.getCartId());
        }
        if (message instanceof RemoveItemFromCart command) {
            return save(cartDecisions.remove(cart(command.getCartId()), command, why), command.getCartId());
        }
        if (message instanceof CheckoutCart command) {
            return save(checkouts.checkOut(cart(command.getCartId()), command, why), command.getCartId());
        }
        if (message instanceof PriceQuoted quote) {
            return save(cartDecisions.quoted(cart(quote.getCartId()), quote, why), quote.getCartId());
        }
        if (message instanceof DiscountCalculated answer) {
            return save(checkouts.discounted(cart(answer.getCartId()), answer, why), answer.getCartId());
        }
        if (message instanceof DiscountRefused answer) {
            return save(checkouts.notDiscounted(cart(answer.getCartId()), answer, why), answer.getCartId());
        }
        if (message instanceof PriceRequested request) {
            ProductPrice price =
                    PriceDecisions.changed(null, product(request.getProductId(), 1, ProductStatus.ACTIVE, 100));
            return List.of(PriceDecisions.quote(price, request, why).message());
        }
        if (message instanceof CartCheckedOut
                || message instanceof CheckoutFailed
                || message instanceof OrderCancelled) {
            return observe(why.correlationId(), message, why);
        }
        return promote(message, why);
    }

    /** The wait of a cart is over, if it waits. */
    List<SpecificRecord> expire(String cartId) {
        Cart cart = cart(cartId);
        if (cart == null || !Changes.waits(cart)) {
            return List.of();
        }
        return save(cartDecisions.expire(cart, new Causation("wait-" + waits++, cartId, TRACE, NOW)), cartId);
    }

    Cart cart(String cartId) {
        return carts.get(cartId);
    }

    Collection<Cart> carts() {
        return carts.values();
    }

    Promotion promotion() {
        return promotion;
    }

    /** Whether the order of a cart has a use of the promotion. */
    boolean uses(String cartId) {
        PromotionUse use = uses.get(OrderIds.ofCart(cartId));
        return use != null && use.getActive();
    }

    /** How many orders of a customer use the promotion. */
    long usesOf(String customerId) {
        return uses.values().stream()
                .filter(use -> use.getActive() && use.getCustomerId().equals(customerId))
                .count();
    }

    /** What is counted for a customer. */
    int countedFor(String customerId) {
        return customers.containsKey(customerId) ? customers.get(customerId).getUses() : 0;
    }

    private List<SpecificRecord> promote(SpecificRecord message, Causation why) {
        if (message instanceof CalculateDiscount command) {
            Ticket ticket = ticket(command.getOrderId(), command.getCustomerId());
            return save(
                    DiscountDecisions.calculate(ticket, command, why), command.getOrderId(), command.getCustomerId());
        }
        if (message instanceof ReleaseDiscount command) {
            PromotionUse use = uses.get(command.getOrderId());
            String customerId = use == null ? null : use.getCustomerId();
            Ticket ticket = ticket(command.getOrderId(), customerId);
            return save(DiscountDecisions.release(ticket, command, why), command.getOrderId(), customerId);
        }
        if (message instanceof DefinePromotion command) {
            Decision<Promotion> decision = promotionDecisions.define(promotion, command, why);
            promotion = decision.state();
            return messages(decision);
        }
        return List.of();
    }

    private Ticket ticket(String orderId, String customerId) {
        return new Ticket(promotion, uses.get(orderId), customers.get(customerId));
    }

    private List<SpecificRecord> save(Decision<Ticket> decision, String orderId, String customerId) {
        Ticket after = decision.state();
        promotion = after.promotion();
        if (after.use() != null) {
            uses.put(orderId, after.use());
        }
        if (after.customer() != null) {
            customers.put(customerId, after.customer());
        }
        return messages(decision);
    }

    private List<SpecificRecord> observe(String orderId, SpecificRecord message, Causation why) {
        Decision<DiscountedOrder> decision = watch.observe(orders.get(orderId), message, why);
        orders.put(orderId, decision.state());
        return messages(decision);
    }

    private List<SpecificRecord> save(Decision<Cart> decision, String cartId) {
        carts.put(cartId, decision.state());
        return messages(decision);
    }

    private static List<SpecificRecord> messages(Decision<?> decision) {
        return decision.messages().stream().map(Outbound::message).toList();
    }
}
