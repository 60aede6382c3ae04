package com.acme.commerce.topology.reviews;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.reviews.EditReview;
import com.acme.commerce.contracts.reviews.FlagReview;
import com.acme.commerce.contracts.reviews.ModerationDecided;
import com.acme.commerce.contracts.reviews.RegisterPurchase;
import com.acme.commerce.contracts.reviews.RetractReview;
import com.acme.commerce.contracts.reviews.SubmitReview;
import com.acme.commerce.contracts.reviews.VoteReviewHelpful;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.reviews.Dossier;
import com.acme.commerce.stores.reviews.ReviewStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.reviews.decision.AudienceDecisions;
import com.acme.commerce.topology.reviews.decision.ReviewDecisions;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The single owner of reviews and ratings: loads what is known, lets the rules decide, writes once. */
final class ReviewKeeper implements Processor<String, SpecificRecord, String, SpecificRecord> {

    private final AudienceDecisions audience;
    private final Inbound inbound;
    private final Outlets outlets;
    private final CommitTracker commits;
    private ProcessorContext<String, SpecificRecord> context;
    private ReviewStore reviews;

    ReviewKeeper(AudienceDecisions audience, Inbound inbound, Outlets outlets, CommitTracker commits) {
        this.audience = audience;
        this.inbound = inbound;
        this.outlets = outlets;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.reviews = new ReviewStore(context, commits);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord message = inbound.require(record, context.recordMetadata());
        Concern concern = Concern.of(message);
        Dossier before = reviews.load(concern.productId(), concern.reviewId(), concern.customerId());
        Decision<Dossier> decision = decide(before, message, Causation.of(message, context.currentSystemTimeMs()));
        reviews.save(concern.productId(), concern.reviewId(), concern.customerId(), before, decision.state());
        decision.messages().forEach(outbound -> outlets.send(context, record, outbound));
    }

    @Override
    public void close() {
        reviews.close();
    }

    private Decision<Dossier> decide(Dossier dossier, SpecificRecord message, Causation why) {
        if (message instanceof SubmitReview command) {
            return ReviewDecisions.submit(dossier, command, why);
        }
        if (message instanceof EditReview command) {
            return ReviewDecisions.edit(dossier, command, why);
        }
        if (message instanceof RetractReview command) {
            return ReviewDecisions.retract(dossier, command, why);
        }
        if (message instanceof ModerationDecided decision) {
            return ReviewDecisions.decided(dossier, decision, why);
        }
        if (message instanceof FlagReview command) {
            return audience.flag(dossier, command, why);
        }
        if (message instanceof VoteReviewHelpful command) {
            return audience.vote(dossier, command, why);
        }
        if (message instanceof RegisterPurchase command) {
            return ReviewDecisions.purchased(dossier, command);
        }
        return Decision.nothing(dossier);
    }
}
