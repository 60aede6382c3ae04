package com.acme.commerce.local.platform;

import com.acme.commerce.local.process.ProcessSpec;
import java.util.List;

/** How each process of the platform is started. */
public interface Programs {

    ProcessSpec broker(PlatformState.Ports ports);

    ProcessSpec registry(PlatformState.Ports ports);

    /** The stand-in for Stripe. */
    ProcessSpec stripe(PlatformState.Ports ports);

    /** @param processor who moves the money, as the worker's key {@code processor} names it */
    ProcessSpec worker(PlatformState state, String processor);

    /** What the contexts of the platform need beside the instances, in the order in which it is started. */
    List<Companion> companions(PlatformState state);

    /** Whether the partitions of an instance that ends go to others at once, and do not wait for its return. */
    boolean othersTakeOver();

    /** @param number from 1 */
    ProcessSpec instance(PlatformState state, int number, int port);

    /** @param arguments of the replay program */
    ProcessSpec replay(PlatformState state, List<String> arguments);

    /** @param arguments of the chaos program, which has a platform of its own */
    ProcessSpec chaos(List<String> arguments);

    /** @param arguments of the bench program, which has a platform of its own */
    ProcessSpec bench(List<String> arguments);

    /** @param perSecond checkouts per second */
    ProcessSpec load(PlatformState state, int perSecond);
}
