package com.acme.commerce.chaos.faults;

import com.acme.commerce.chaos.cluster.Cluster;
import com.acme.commerce.chaos.network.Direction;
import com.acme.commerce.chaos.network.Link;
import com.acme.commerce.chaos.schedule.Fault;
import com.acme.commerce.chaos.schedule.Kind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What happens to connections. */
final class LinkFaults {

    private static final long DROP_EVERY_MS = 700;

    private final Cluster cluster;

    LinkFaults(Cluster cluster) {
        this.cluster = cluster;
    }

    void addTo(Map<Kind, Action> actions) {
        Function<Fault, Link> brokers = fault -> cluster.network().toBrokers(fault.target());
        Function<Fault, Link> registry = fault -> cluster.network().toRegistry(fault.target());
        Function<Fault, Link> peers = fault -> cluster.network().toInstance(fault.target());
        actions.put(Kind.BROKER_LINK_SLOW, slow(brokers));
        actions.put(Kind.BROKER_LINK_CUT, cut(brokers));
        actions.put(Kind.BROKER_LINK_DROPS, drops(brokers));
        actions.put(Kind.REGISTRY_LINK_CUT, cut(registry));
        actions.put(Kind.PEER_LINK_SLOW, slow(peers));
        actions.put(Kind.PEER_LINK_CUT, cut(peers));
        actions.put(Kind.PEER_LINK_DROPS, drops(peers));
    }

    private static Action slow(Function<Fault, Link> link) {
        return new Action(
                fault -> {
                    long delay = 20 + fault.variant() % 230;
                    link.apply(fault).delay(delay);
                    return "bytes take " + delay + " ms each way";
                },
                heal(link));
    }

    private static Action cut(Function<Fault, Link> link) {
        return new Action(
                fault -> {
                    Set<Direction> directions = switch (fault.variant() % 3) {
                        case 0 -> EnumSet.of(Direction.OUT);
                        case 1 -> EnumSet.of(Direction.BACK);
                        default -> EnumSet.allOf(Direction.class);
                    };
                    link.apply(fault).cut(directions);
                    return "nothing gets through " + directions;
                },
                heal(link));
    }

    private static Action drops(Function<Fault, Link> link) {
        return new Action(
                fault -> {
                    int broken = 0;
                    for (long left = fault.lengthMs(); left > 0; left -= DROP_EVERY_MS) {
                        broken += link.apply(fault).drop();
                        Thread.sleep(Math.min(left, DROP_EVERY_MS));
                    }
                    return broken + " connections were broken";
                },
                heal(link));
    }

    private static Step heal(Function<Fault, Link> link) {
        return fault -> {
            link.apply(fault).heal();
            return "all gets through";
        };
    }
}
