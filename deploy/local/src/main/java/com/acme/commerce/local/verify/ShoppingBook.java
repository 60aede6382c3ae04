package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.shopping.AddItemToCart;
import com.acme.commerce.contracts.shopping.CartChangeRefused;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CartClosed;
import com.acme.commerce.contracts.shopping.CartExpired;
import com.acme.commerce.contracts.shopping.CheckoutCart;
import com.acme.commerce.contracts.shopping.CheckoutRefused;
import com.acme.commerce.contracts.shopping.DefinePromotion;
import com.acme.commerce.contracts.shopping.DiscountCalculated;
import com.acme.commerce.contracts.shopping.DiscountRefused;
import com.acme.commerce.contracts.shopping.DiscountReleased;
import com.acme.commerce.contracts.shopping.ItemAddedToCart;
import com.acme.commerce.contracts.shopping.ItemRemovedFromCart;
import com.acme.commerce.contracts.shopping.OrderIds;
import com.acme.commerce.contracts.shopping.PromotionDefined;
import com.acme.commerce.contracts.shopping.PromotionEnded;
import com.acme.commerce.contracts.shopping.PromotionRefused;
import com.acme.commerce.contracts.shopping.ReleaseDiscount;
import com.acme.commerce.contracts.shopping.RemoveItemFromCart;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * The carts and promotions, written up message by message: a cart is what was put into it, its order is the cart, and a
 * promotion is used by orders that stand, as often as it may be.
 */
final class ShoppingBook implements ContextBook {

    private final Violations atOnce = new Violations();
    private final Map<String, CartHistory> carts = new HashMap<>();
    private final Map<String, PromotionHistory> promotions = new HashMap<>();
    private final Map<String, Long> cameToNothing = new HashMap<>();

    /** Ids of changes and orders of which something lies among the dead letters. */
    private final Set<String> setAside = new HashSet<>();

    /** Whether a cause is no message but a deadline of shopping, which is named without being there. */
    static boolean isDeadline(String causeId) {
        return causeId.contains("/cart-deadline/") || causeId.contains("/promotion-end/");
    }

    @Override
    public Set<Class<?>> repeatable() {
        return Set.of(
                AddItemToCart.class,
                RemoveItemFromCart.class,
                CheckoutCart.class,
                DefinePromotion.class,
                CartChangeRefused.class,
                CheckoutRefused.class,
                DiscountRefused.class,
                PromotionRefused.class);
    }

    @Override
    public Set<Class<?>> outlivingTheirCause() {
        return Set.of(PromotionDefined.class, PromotionEnded.class);
    }

    @Override
    public void enter(SpecificRecord message, Envelope envelope) {
        enterCart(message, envelope);
        enterPromotion(message, envelope.getTs());
        if (message instanceof CheckoutFailed event) {
            cameToNothing.putIfAbsent(event.getOrderId(), envelope.getTs());
        } else if (message instanceof OrderCancelled event) {
            cameToNothing.putIfAbsent(event.getOrderId(), envelope.getTs());
        }
    }

    @Override
    public void setAside(SpecificRecord message, Envelope envelope) {
        if (message instanceof AddItemToCart command) {
            setAside.add(command.getChangeId());
        } else if (message instanceof RemoveItemFromCart command) {
            setAside.add(command.getChangeId());
        } else if (message instanceof CheckoutCart command) {
            setAside.add(command.getChangeId());
        } else if (message instanceof ReleaseDiscount command) {
            setAside.add(command.getOrderId());
        } else if (message instanceof DiscountCalculated event) {
            setAside.add(event.getOrderId());
        } else if (message instanceof CartCheckedOut event) {
            setAside.add(event.getOrderId());
        } else if (message instanceof CheckoutFailed event) {
            setAside.add(event.getOrderId());
        } else if (message instanceof OrderCancelled event) {
            setAside.add(event.getOrderId());
        }
    }

    @Override
    public void judge(long before, Violations violations) {
        violations.addAll(atOnce);
        carts.values().stream()
                .filter(cart -> cart.youngest <= before)
                .forEach(cart -> CartRules.judge(cart, setAside, violations));
        promotions.values().stream()
                .filter(promotion -> promotion.youngest <= before && !promotion.ended && !promotion.isCut())
                .forEach(promotion -> {
                    promotion.judge(violations);
                    judgeUses(promotion, before, violations);
                });
    }

    private void judgeUses(PromotionHistory promotion, long before, Violations violations) {
        Map<String, Integer> held = promotion.held();
        for (CartHistory cart : carts.values()) {
            String orderId = OrderIds.ofCart(cart.cartId);
            Long end = cameToNothing.get(orderId);
            boolean atRest = cart.youngest <= before && (end == null || end <= before);
            if (!atRest || setAside.contains(orderId)) {
                continue;
            }
            boolean uses = cart.closed != null
                    && promotion.code.equals(cart.closed.getPromotionCode())
                    && !cameToNothing.containsKey(orderId);
            int counted = held.getOrDefault(orderId, 0);
            if (counted != (uses ? 1 : 0)) {
                violations.add(
                        Rule.SHOPPING,
                        promotion.code,
                        "an order uses a promotion, or does not, other than it is counted",
                        "order " + orderId + " counts " + counted + " times",
                        cart.toString());
            }
        }
    }

    private void enterCart(SpecificRecord message, Envelope envelope) {
        long at = envelope.getTs();
        if (message instanceof AddItemToCart command) {
            cart(command.getCartId(), at).asked.add(command.getChangeId());
        } else if (message instanceof RemoveItemFromCart command) {
            cart(command.getCartId(), at).asked.add(command.getChangeId());
        } else if (message instanceof CheckoutCart command) {
            cart(command.getCartId(), at).asked.add(command.getChangeId());
        } else if (message instanceof ItemAddedToCart event) {
            CartHistory cart = answered(event.getCartId(), event.getChangeId(), at);
            require(cart.added(event), cart);
        } else if (message instanceof ItemRemovedFromCart event) {
            CartHistory cart = answered(event.getCartId(), event.getChangeId(), at);
            require(cart.removed(event), cart);
        } else if (message instanceof CartChangeRefused event) {
            answered(event.getCartId(), event.getChangeId(), at);
        } else if (message instanceof CheckoutRefused event) {
            answered(event.getCartId(), event.getChangeId(), at)
                    .refusedCheckouts
                    .add(event.getChangeId());
        } else if (message instanceof CartClosed event) {
            CartHistory cart = answered(event.getCartId(), event.getChangeId(), at);
            require(cart.closes(event), cart);
        } else if (message instanceof CartExpired event) {
            cart(event.getCartId(), at).expired();
        } else if (message instanceof CartCheckedOut event && envelope.getCausationId() != null) {
            cart(event.getCartId(), at).orders.add(event);
        }
    }

    private void enterPromotion(SpecificRecord message, long at) {
        if (message instanceof PromotionDefined event) {
            promotion(event.getPromotionCode(), at).defined(event);
        } else if (message instanceof PromotionEnded event) {
            promotion(event.getPromotionCode(), at).ended = true;
        } else if (message instanceof DiscountCalculated event) {
            cart(event.getCartId(), at).granted.add(event);
            requireNumber(promotion(event.getPromotionCode(), at).granted(event), event.getPromotionCode());
        } else if (message instanceof DiscountReleased event) {
            cart(event.getCartId(), at);
            requireNumber(promotion(event.getPromotionCode(), at).released(event), event.getPromotionCode());
        }
    }

    private void require(boolean addsUp, CartHistory cart) {
        if (!addsUp) {
            atOnce.add(Rule.SHOPPING, cart.cartId, "a cart is not what was put into it", cart.toString());
        }
    }

    private void requireNumber(boolean first, String code) {
        if (!first && !promotions.get(code).ended) {
            atOnce.add(Rule.SHOPPING, code, "two uses of a promotion have one number");
        }
    }

    private CartHistory answered(String cartId, String changeId, long at) {
        CartHistory cart = cart(cartId, at);
        cart.answered.add(changeId);
        return cart;
    }

    private CartHistory cart(String cartId, long at) {
        CartHistory cart = carts.computeIfAbsent(cartId, CartHistory::new);
        cart.youngest = Math.max(cart.youngest, at);
        return cart;
    }

    private PromotionHistory promotion(String code, long at) {
        PromotionHistory promotion = promotions.computeIfAbsent(code, PromotionHistory::new);
        promotion.youngest = Math.max(promotion.youngest, at);
        return promotion;
    }
}
