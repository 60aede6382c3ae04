package com.acme.commerce.topology.customers;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.customers.EmailClaimed;
import com.acme.commerce.contracts.customers.EmailRefused;
import com.acme.commerce.contracts.customers.EraseCustomer;
import com.acme.commerce.contracts.customers.RegisterCustomer;
import com.acme.commerce.contracts.customers.UpdateCustomer;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.customers.Customer;
import com.acme.commerce.stores.customers.CustomerStore;
import com.acme.commerce.stores.deadline.DeadlineStore.Deadline;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.customers.decision.ClaimDecisions;
import com.acme.commerce.topology.customers.decision.CustomerDecisions;
import com.acme.commerce.topology.decision.Decision;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The single owner of customers: loads one, lets the rules decide, writes once. */
final class CustomerKeeper implements Processor<String, SpecificRecord, String, SpecificRecord> {

    /** Deadlines are seconds and more. */
    private static final Duration DEADLINE_CHECK = Duration.ofMillis(500);

    /** What is overdue after an outage does not hold up a commit. */
    private static final int DEADLINE_BATCH = 200;

    private final CustomerDecisions decisions;
    private final Inbound inbound;
    private final Outlets outlets;
    private final CommitTracker commits;
    private ProcessorContext<String, SpecificRecord> context;
    private CustomerStore customers;

    CustomerKeeper(CustomerDecisions decisions, Inbound inbound, Outlets outlets, CommitTracker commits) {
        this.decisions = decisions;
        this.inbound = inbound;
        this.outlets = outlets;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.customers = new CustomerStore(context, commits);
        context.schedule(
                DEADLINE_CHECK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> customers.due(now, DEADLINE_BATCH).forEach(deadline -> expire(deadline, now)));
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord message = inbound.require(record, context.recordMetadata());
        Customer before = customers.find(record.key());
        apply(before, decide(before, message, Causation.of(message, context.currentSystemTimeMs())), record);
    }

    @Override
    public void close() {
        customers.close();
    }

    private Decision<Customer> decide(Customer customer, SpecificRecord message, Causation why) {
        if (message instanceof RegisterCustomer command) {
            return decisions.register(customer, command, why);
        }
        if (message instanceof EmailClaimed event) {
            return ClaimDecisions.claimed(customer, event, why);
        }
        if (message instanceof EmailRefused event) {
            return ClaimDecisions.refused(customer, event, why);
        }
        if (message instanceof UpdateCustomer command) {
            return decisions.update(customer, command, why);
        }
        if (message instanceof EraseCustomer command) {
            return CustomerDecisions.erase(customer, command, why);
        }
        return Decision.nothing(customer);
    }

    private void apply(Customer before, Decision<Customer> decision, Record<String, SpecificRecord> cause) {
        if (decision.state() != before) {
            customers.save(cause.key(), before, decision.state());
        }
        decision.messages().forEach(outbound -> outlets.send(context, cause, outbound));
    }

    private void expire(Deadline deadline, long now) {
        String id = deadline.id();
        Customer customer = customers.find(id);
        if (customer == null || customer.getDeadlineAt() != deadline.at()) {
            customers.drop(deadline);
            return;
        }
        var why = new Causation(id + "/deadline/" + deadline.at(), id, customer.getTraceId(), now);
        var cause = new Record<String, SpecificRecord>(id, null, now, TraceParent.headers(customer.getTraceId()));
        apply(customer, ClaimDecisions.expire(customer, why), cause);
    }
}
