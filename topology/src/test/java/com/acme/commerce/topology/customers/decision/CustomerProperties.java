package com.acme.commerce.topology.customers.decision;

import static com.acme.commerce.topology.customers.CustomerFixtures.erase;
import static com.acme.commerce.topology.customers.CustomerFixtures.register;
import static com.acme.commerce.topology.customers.CustomerFixtures.update;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.customers.ClaimEmail;
import com.acme.commerce.contracts.customers.CustomerRegistered;
import com.acme.commerce.contracts.customers.CustomerRegistrationRejected;
import com.acme.commerce.contracts.customers.CustomerStatus;
import com.acme.commerce.contracts.customers.EmailClaimed;
import com.acme.commerce.contracts.customers.EmailRefused;
import com.acme.commerce.contracts.customers.RegisterCustomer;
import com.acme.commerce.contracts.customers.ReleaseEmail;
import com.acme.commerce.stores.customers.Customer;
import com.acme.commerce.stores.customers.EmailClaim;
import com.acme.commerce.stores.customers.HeldClaim;
import com.acme.commerce.stores.customers.Standing;
import com.acme.commerce.topology.decision.Outbound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.specific.SpecificRecord;

/**
 * Many who want few addresses, with every message in any order, some of them twice or thrice, and deadlines that pass at any
 * time: an address is never two people's, and in the end nobody has one who should not.
 */
class CustomerProperties {

    private static final int STEPS = 250;
    private static final int CUSTOMERS = 6;
    private static final int ADDRESSES = 3;

    private static final Set<Class<?>> INTERNAL =
            Set.of(ClaimEmail.class, ReleaseEmail.class, EmailClaimed.class, EmailRefused.class);

    /** What is under way, and what has been said to everybody. */
    private static final class Run {
        private final CustomerWorld world = new CustomerWorld();
        private final List<SpecificRecord> underWay = new ArrayList<>();
        private final Map<String, Integer> registered = new HashMap<>();
        private final Map<String, Integer> rejected = new HashMap<>();
        private final Set<String> asked = new HashSet<>();

        private void take(SpecificRecord message) {
            if (message instanceof RegisterCustomer command) {
                asked.add(command.getCustomerId());
            }
            hear(world.take(message));
        }

        private void hear(List<Outbound> said) {
            for (Outbound outbound : said) {
                if (INTERNAL.contains(outbound.type())) {
                    underWay.add(outbound.message());
                } else if (outbound.message() instanceof CustomerRegistered) {
                    registered.merge(outbound.key(), 1, Integer::sum);
                } else if (outbound.message() instanceof CustomerRegistrationRejected) {
                    rejected.merge(outbound.key(), 1, Integer::sum);
                }
            }
            requireOneOwner();
        }

        /** Who thinks they hold an address are those to whom it is written down. */
        private void requireOneOwner() {
            Set<String> held = new HashSet<>();
            for (Customer customer : world.customers()) {
                HeldClaim claim = customer.getHeld();
                if (claim != null) {
                    assertThat(held.add(claim.getEmailHash())).as("one owner").isTrue();
                    assertThat(world.emails().get(claim.getEmailHash()))
                            .isEqualTo(
                                    new EmailClaim(claim.getEmailHash(), customer.getCustomerId(), claim.getNumber()));
                }
            }
        }
    }

    @Property(tries = 400)
    void anAddressIsOnePersons(@ForAll Random chance) {
        Run run = new Run();
        List<SpecificRecord> commands = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            if (!run.underWay.isEmpty() && chance.nextInt(3) > 0) {
                int which = chance.nextInt(run.underWay.size());
                SpecificRecord message = run.underWay.get(which);
                // Often enough it is delivered now, and still comes once more later.
                if (chance.nextInt(4) > 0) {
                    run.underWay.remove(which);
                }
                run.take(message);
            } else if (chance.nextInt(8) == 0) {
                run.hear(run.world.expire("c-" + chance.nextInt(CUSTOMERS)));
            } else {
                boolean again = !commands.isEmpty() && chance.nextInt(5) == 0;
                SpecificRecord command = again ? commands.get(chance.nextInt(commands.size())) : command(chance);
                commands.add(command);
                run.take(command);
            }
        }
        drain(run);

        for (String id : run.asked) {
            Customer customer = run.world.customer(id);
            if (customer != null) {
                assertThat(customer.getStanding()).isNotEqualTo(Standing.REGISTERING);
                assertThat(customer.getAwaited()).isNull();
            }
        }
        assertThat(run.registered).allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
        assertThat(run.asked).allMatch(id -> run.registered.containsKey(id) || run.rejected.containsKey(id));
        assertThat(run.world.emails().values())
                .as("nobody has what they do not use")
                .allSatisfy(claim -> assertThat(
                                run.world.customer(claim.getCustomerId()).getHeld())
                        .isEqualTo(new HeldClaim(claim.getClaim(), claim.getEmailHash())));
    }

    /** All that is under way arrives, and every deadline passes that an answer is awaited until. */
    private static void drain(Run run) {
        boolean quiet = false;
        while (!quiet) {
            while (!run.underWay.isEmpty()) {
                run.take(run.underWay.remove(0));
            }
            quiet = true;
            for (int i = 0; i < CUSTOMERS; i++) {
                Customer customer = run.world.customer("c-" + i);
                if (customer != null && customer.getAwaited() != null) {
                    run.hear(run.world.expire("c-" + i));
                    quiet = false;
                }
            }
        }
    }

    private static SpecificRecord command(Random chance) {
        String id = "c-" + chance.nextInt(CUSTOMERS);
        String email = (chance.nextBoolean() ? "A" : "a") + chance.nextInt(ADDRESSES) + "@example.com";
        return switch (chance.nextInt(12)) {
            case 0 -> erase(id);
            case 1 -> update(id, null, null, CustomerStatus.CLOSED);
            case 2 -> update(id, null, "name " + chance.nextInt(3), CustomerStatus.SUSPENDED);
            case 3, 4, 5, 6 -> update(id, email, null, null);
            default -> register(id, email);
        };
    }
}
