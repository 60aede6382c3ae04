package com.acme.commerce.contracts.shopping;

import static com.acme.commerce.contracts.TopicDef.facts;
import static com.acme.commerce.contracts.TopicDef.latest;

import com.acme.commerce.contracts.TopicDef;
import java.util.List;
import java.util.Set;

/**
 * The topics of carts and promotions.
 *
 * @param cartCommands what customers want of their carts
 * @param carts what became of it
 * @param priceRequests questions of carts to the catalog's prices
 * @param priceQuotes the answers
 * @param promotionCommands definitions of promotions, and uses of them asked for and given back
 * @param promotions the definitions; compacted
 * @param promotionRefusals definitions that were refused
 * @param discounts what became of uses, for the carts that asked
 * @param deadLetters what could not be taken
 */
public record ShoppingTopics(
        TopicDef cartCommands,
        TopicDef carts,
        TopicDef priceRequests,
        TopicDef priceQuotes,
        TopicDef promotionCommands,
        TopicDef promotions,
        TopicDef promotionRefusals,
        TopicDef discounts,
        TopicDef deadLetters) {

    private static final String OWNER = "shopping";
    private static final String CART = "cartId";
    private static final String PROMOTION = "promotionCode";

    /** The topics with {@code partitions} partitions each. */
    public static ShoppingTopics withPartitions(int partitions) {
        return new ShoppingTopics(
                facts(
                        "shopping.cart-commands.v1",
                        CART,
                        partitions,
                        OWNER,
                        Set.of(AddItemToCart.class, RemoveItemFromCart.class, CheckoutCart.class)),
                facts(
                        "shopping.carts.v1",
                        CART,
                        partitions,
                        OWNER,
                        Set.of(
                                ItemAddedToCart.class,
                                ItemRemovedFromCart.class,
                                CartChangeRefused.class,
                                CheckoutRefused.class,
                                CartClosed.class,
                                CartExpired.class)),
                facts("shopping.price-requests.v1", "productId", partitions, OWNER, Set.of(PriceRequested.class)),
                facts("shopping.price-quotes.v1", CART, partitions, OWNER, Set.of(PriceQuoted.class)),
                facts(
                        "shopping.promotion-commands.v1",
                        PROMOTION,
                        partitions,
                        OWNER,
                        Set.of(DefinePromotion.class, CalculateDiscount.class, ReleaseDiscount.class)),
                latest(
                        "shopping.promotions.v1",
                        PROMOTION,
                        partitions,
                        OWNER,
                        Set.of(PromotionDefined.class, PromotionEnded.class)),
                facts("shopping.promotion-refusals.v1", PROMOTION, partitions, OWNER, Set.of(PromotionRefused.class)),
                facts(
                        "shopping.discounts.v1",
                        CART,
                        partitions,
                        OWNER,
                        Set.of(DiscountCalculated.class, DiscountRefused.class, DiscountReleased.class)),
                TopicDef.deadLetters(OWNER, partitions));
    }

    /** All of them. */
    public List<TopicDef> all() {
        return List.of(
                cartCommands,
                carts,
                priceRequests,
                priceQuotes,
                promotionCommands,
                promotions,
                promotionRefusals,
                discounts,
                deadLetters);
    }
}
