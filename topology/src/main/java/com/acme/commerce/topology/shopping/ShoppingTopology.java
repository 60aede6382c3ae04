package com.acme.commerce.topology.shopping;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.shopping.ShoppingTopics;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.shopping.CartStore;
import com.acme.commerce.stores.shopping.DiscountedOrderStore;
import com.acme.commerce.stores.shopping.PriceStore;
import com.acme.commerce.stores.shopping.PromotionStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.OwningProcessor;
import com.acme.commerce.topology.shopping.decision.ShoppingTerms;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Carts and promotions. Each is kept under its own key: carts, prices by product, promotions by code, and orders that use
 * them. They ask and answer each other over topics, so each decision is taken where its state lies.
 */
public final class ShoppingTopology {

    private static final String CARTS = "cart-keeper";
    private static final String PRICES = "price-keeper";
    private static final String PROMOTIONS = "promotion-keeper";
    private static final String ORDERS = "discounted-order-watch";

    private final Catalogue catalogue;
    private final Serde<SpecificRecord> values;
    private final ShoppingTerms terms;
    private final CommitTracker commits;

    /** @param commits of the instance that runs it */
    public ShoppingTopology(
            Catalogue catalogue, Serde<SpecificRecord> values, ShoppingTerms terms, CommitTracker commits) {
        this.catalogue = catalogue;
        this.values = values;
        this.terms = terms;
        this.commits = commits;
    }

    /** The topology, as a value: nothing is started. */
    public Topology build() {
        return build(new Topology());
    }

    /**
     * The same, in one that is empty.
     *
     * @param topology may have a {@code processor.wrapper.class} that sees to each processor
     * @return {@code topology}
     */
    public Topology build(Topology topology) {
        ShoppingTopics topics = catalogue.shopping();
        Outlets carts = new Outlets(List.of(topics.carts(), topics.priceRequests(), catalogue.cartCheckedOut()));
        Outlets prices = new Outlets(List.of(topics.priceQuotes()));
        Outlets promotions = new Outlets(List.of(topics.promotions(), topics.promotionRefusals(), topics.discounts()));
        Outlets promotionCommands = new Outlets(List.of(topics.promotionCommands()));
        add(
                topology,
                CARTS,
                List.of(topics.cartCommands(), topics.priceQuotes(), topics.discounts()),
                "cartId",
                inbound -> new CartKeeper(terms, inbound, carts.and(promotionCommands), commits),
                CartStore.builders());
        add(
                topology,
                PRICES,
                List.of(catalogue.catalog().products(), topics.priceRequests()),
                "productId",
                inbound -> new PriceKeeper(inbound, prices),
                Set.of(PriceStore.builder()));
        add(
                topology,
                PROMOTIONS,
                List.of(topics.promotionCommands()),
                "promotionCode",
                inbound -> new PromotionKeeper(terms, inbound, promotions, commits),
                PromotionStore.builders());
        add(
                topology,
                ORDERS,
                List.of(catalogue.cartCheckedOut(), catalogue.orders()),
                "orderId",
                inbound -> new OrderWatch(terms, inbound, promotionCommands),
                DiscountedOrderStore.builders());
        // One task for all: what a position says of a partition is said of all inputs of that number, so whoever has
        // the
        // carts of a partition must have all else of it as well. It also makes prices come before the questions about
        // them.
        topology.connectProcessorAndStateStores(
                CARTS, PriceStore.NAME, PromotionStore.PROMOTIONS.name(), DiscountedOrderStore.NAME);
        carts.addTo(topology, CARTS, values);
        prices.addTo(topology, PRICES, values);
        promotions.addTo(topology, PROMOTIONS, values);
        promotionCommands.addTo(topology, List.of(CARTS, ORDERS), values);
        return topology;
    }

    private void add(
            Topology topology,
            String name,
            List<TopicDef> topics,
            String keyField,
            Function<Inbound, Processor<String, SpecificRecord, String, SpecificRecord>> processor,
            Set<StoreBuilder<?>> stores) {
        String source = name + "-messages";
        Inbound inbound = new Inbound(topics, keyField);
        inbound.addTo(topology, source, values);
        topology.addProcessor(name, new OwningProcessor(() -> processor.apply(inbound), stores), source);
    }
}
