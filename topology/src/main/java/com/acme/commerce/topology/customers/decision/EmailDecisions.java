package com.acme.commerce.topology.customers.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.customers.ClaimEmail;
import com.acme.commerce.contracts.customers.EmailClaimed;
import com.acme.commerce.contracts.customers.EmailRefused;
import com.acme.commerce.contracts.customers.ReleaseEmail;
import com.acme.commerce.stores.customers.EmailClaim;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;

/** Who has an e-mail address: one customer at most, by one of their claims. */
public final class EmailDecisions {

    private EmailDecisions() {}

    /**
     * The first customer gets it. Of several claims of that customer the latest counts: the earlier ones have been given up.
     *
     * @param held null where the address is free
     */
    public static Decision<EmailClaim> claim(EmailClaim held, ClaimEmail command, Causation why) {
        if (held != null && !held.getCustomerId().equals(command.getCustomerId())) {
            return Decision.say(held, refused(command, why));
        }
        if (held != null && held.getClaim() >= command.getClaim()) {
            return held.getClaim() == command.getClaim()
                    ? Decision.say(held, claimed(command, why))
                    : Decision.nothing(held);
        }
        return Decision.say(
                new EmailClaim(command.getEmailHash(), command.getCustomerId(), command.getClaim()),
                claimed(command, why));
    }

    /** Of the very claim that holds the address; one of an earlier claim comes too late to mean anything. */
    public static Decision<EmailClaim> release(EmailClaim held, ReleaseEmail command) {
        boolean holds = held != null
                && held.getCustomerId().equals(command.getCustomerId())
                && held.getClaim() == command.getClaim();
        return Decision.nothing(holds ? null : held);
    }

    private static Outbound claimed(ClaimEmail command, Causation why) {
        String id = command.getCustomerId();
        return new Outbound(
                id,
                new EmailClaimed(why.envelope(EmailClaimed.class, id), id, command.getEmailHash(), command.getClaim()));
    }

    private static Outbound refused(ClaimEmail command, Causation why) {
        String id = command.getCustomerId();
        return new Outbound(
                id,
                new EmailRefused(why.envelope(EmailRefused.class, id), id, command.getEmailHash(), command.getClaim()));
    }
}
