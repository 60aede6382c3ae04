package com.acme.commerce.topology.shopping;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.shopping.AddItemToCart;
import com.acme.commerce.contracts.shopping.CheckoutCart;
import com.acme.commerce.contracts.shopping.DiscountCalculated;
import com.acme.commerce.contracts.shopping.DiscountRefused;
import com.acme.commerce.contracts.shopping.PriceQuoted;
import com.acme.commerce.contracts.shopping.RemoveItemFromCart;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.deadline.DeadlineStore.Deadline;
import com.acme.commerce.stores.shopping.Cart;
import com.acme.commerce.stores.shopping.CartStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.shopping.decision.CartDecisions;
import com.acme.commerce.topology.shopping.decision.CheckoutDecisions;
import com.acme.commerce.topology.shopping.decision.ShoppingTerms;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The single owner of carts: loads one, lets the rules decide, writes once. */
final class CartKeeper implements Processor<String, SpecificRecord, String, SpecificRecord> {

    /** How late a deadline may be noticed. */
    private static final Duration DEADLINE_CHECK = Duration.ofMillis(100);

    /** How many deadlines of a partition are dealt with at a time: records and commits must still get their turn. */
    private static final int DEADLINE_BATCH = 200;

    private final CheckoutDecisions checkouts;
    private final CartDecisions decisions;
    private final Inbound inbound;
    private final Outlets outlets;
    private final CommitTracker commits;
    private ProcessorContext<String, SpecificRecord> context;
    private CartStore carts;

    CartKeeper(ShoppingTerms terms, Inbound inbound, Outlets outlets, CommitTracker commits) {
        this.checkouts = new CheckoutDecisions(terms);
        this.decisions = new CartDecisions(checkouts, terms);
        this.inbound = inbound;
        this.outlets = outlets;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.carts = new CartStore(context, commits);
        context.schedule(
                DEADLINE_CHECK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> carts.due(now, DEADLINE_BATCH).forEach(deadline -> expire(deadline, now)));
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord message = inbound.require(record, context.recordMetadata());
        Cart before = carts.find(record.key());
        Decision<Cart> decision = decide(before, message, Causation.of(message, context.currentSystemTimeMs()));
        apply(record.key(), before, decision, record);
    }

    @Override
    public void close() {
        carts.close();
    }

    private Decision<Cart> decide(Cart cart, SpecificRecord message, Causation why) {
        if (message instanceof AddItemToCart command) {
            return decisions.add(cart, command, why);
        }
        if (message instanceof RemoveItemFromCart command) {
            return decisions.remove(cart, command, why);
        }
        if (message instanceof CheckoutCart command) {
            return checkouts.checkOut(cart, command, why);
        }
        if (message instanceof PriceQuoted quote) {
            return decisions.quoted(cart, quote, why);
        }
        if (message instanceof DiscountCalculated answer) {
            return checkouts.discounted(cart, answer, why);
        }
        if (message instanceof DiscountRefused answer) {
            return checkouts.notDiscounted(cart, answer, why);
        }
        return Decision.nothing(cart);
    }

    private void apply(String cartId, Cart before, Decision<Cart> decision, Record<String, SpecificRecord> cause) {
        if (decision.state() != before) {
            carts.save(cartId, before, decision.state());
        }
        decision.messages().forEach(outbound -> outlets.send(context, cause, outbound));
    }

    private void expire(Deadline deadline, long now) {
        Cart cart = carts.find(deadline.id());
        if (cart == null || cart.getDeadlineAt() != deadline.at()) {
            carts.drop(deadline);
            return;
        }
        String cartId = cart.getCartId();
        // A cart waits more than once: what follows from each wait has ids of its own.
        var why = new Causation(cartId + "/cart-deadline/" + deadline.at(), cartId, cart.getTraceId(), now);
        var cause = new Record<String, SpecificRecord>(cartId, null, now, TraceParent.headers(cart.getTraceId()));
        apply(cartId, cart, decisions.expire(cart, why), cause);
    }
}
