package com.acme.commerce.topology.shopping;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.shopping.CalculateDiscount;
import com.acme.commerce.contracts.shopping.DefinePromotion;
import com.acme.commerce.contracts.shopping.ReleaseDiscount;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.deadline.DeadlineStore.Deadline;
import com.acme.commerce.stores.shopping.Promotion;
import com.acme.commerce.stores.shopping.PromotionStore;
import com.acme.commerce.stores.shopping.Ticket;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.shopping.decision.DiscountDecisions;
import com.acme.commerce.topology.shopping.decision.PromotionDecisions;
import com.acme.commerce.topology.shopping.decision.ShoppingTerms;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The single owner of promotions and their uses: loads what is known, lets the rules decide, writes once. */
final class PromotionKeeper implements Processor<String, SpecificRecord, String, SpecificRecord> {

    /** Promotions are kept for days: nobody minds a second more. */
    private static final Duration REMOVAL_CHECK = Duration.ofSeconds(1);

    /** A promotion may have a million uses: they go bit by bit, so that records and commits still get their turn. */
    private static final int REMOVAL_BATCH = 500;

    /** How many promotions go at a time. */
    private static final int PROMOTION_BATCH = 5;

    private final PromotionDecisions promotionDecisions;
    private final Inbound inbound;
    private final Outlets outlets;
    private final CommitTracker commits;
    private ProcessorContext<String, SpecificRecord> context;
    private PromotionStore promotions;

    PromotionKeeper(ShoppingTerms terms, Inbound inbound, Outlets outlets, CommitTracker commits) {
        this.promotionDecisions = new PromotionDecisions(terms);
        this.inbound = inbound;
        this.outlets = outlets;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.promotions = new PromotionStore(context, commits);
        context.schedule(
                REMOVAL_CHECK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> promotions.due(now, PROMOTION_BATCH).forEach(deadline -> remove(deadline, now)));
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord message = inbound.require(record, context.recordMetadata());
        Causation why = Causation.of(message, context.currentSystemTimeMs());
        if (message instanceof CalculateDiscount command) {
            Ticket before = load(record.key(), command.getOrderId(), command.getCustomerId());
            save(
                    record,
                    command.getOrderId(),
                    command.getCustomerId(),
                    before,
                    DiscountDecisions.calculate(before, command, why));
        } else if (message instanceof ReleaseDiscount command) {
            Ticket before = load(record.key(), command.getOrderId(), null);
            save(record, command.getOrderId(), null, before, DiscountDecisions.release(before, command, why));
        } else if (message instanceof DefinePromotion command) {
            Ticket before = load(record.key(), null, null);
            Decision<Promotion> decision = promotionDecisions.define(before.promotion(), command, why);
            save(record, null, null, before, new Decision<>(before.with(decision.state()), decision.messages()));
        }
    }

    @Override
    public void close() {
        promotions.close();
    }

    private Ticket load(String code, String orderId, String customerId) {
        return promotions.load(code, orderId, customerId);
    }

    private void save(
            Record<String, SpecificRecord> record,
            String orderId,
            String customerId,
            Ticket before,
            Decision<Ticket> decision) {
        promotions.save(record.key(), orderId, customerId, before, decision.state());
        decision.messages().forEach(outbound -> outlets.send(context, record, outbound));
    }

    private void remove(Deadline deadline, long now) {
        String code = deadline.id();
        Promotion promotion = promotions.find(code);
        if (promotion == null || promotion.getRemovedAt() != deadline.at()) {
            promotions.drop(deadline);
            return;
        }
        if (promotions.remove(promotion, REMOVAL_BATCH)) {
            var why = new Causation(code + "/promotion-end/" + deadline.at(), code, promotion.getTraceId(), now);
            var cause =
                    new Record<String, SpecificRecord>(code, null, now, TraceParent.headers(promotion.getTraceId()));
            outlets.send(context, cause, promotionDecisions.ended(promotion, why));
        }
    }
}
