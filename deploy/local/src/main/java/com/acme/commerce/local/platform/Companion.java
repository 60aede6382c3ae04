package com.acme.commerce.local.platform;

import com.acme.commerce.local.process.ProcessSpec;
import java.util.function.BiFunction;

/**
 * A program beside the instances that some of their contexts cannot do without, for example the worker that talks to a
 * carrier.
 *
 * @param name of its process
 * @param listens whether it takes connections that others wait for
 * @param start how it is started, given the port where it is to listen, or 0
 */
public record Companion(String name, boolean listens, BiFunction<PlatformState, Integer, ProcessSpec> start) {}
