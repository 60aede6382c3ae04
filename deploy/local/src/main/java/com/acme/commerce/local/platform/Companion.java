package com.acme.commerce.local.platform;

import com.acme.commerce.local.process.ProcessSpec;
import java.util.function.Function;

/**
 * A program beside the instances that some of their contexts cannot do without, for example the worker that talks to a
 * carrier. Where it has a port, others wait until they can reach it.
 *
 * @param name of its process
 * @param start how it is started
 */
public record Companion(String name, Function<PlatformState, ProcessSpec> start) {}
