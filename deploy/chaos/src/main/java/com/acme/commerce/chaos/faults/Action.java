package com.acme.commerce.chaos.faults;

/**
 * How a kind of fault is made, and undone.
 *
 * @param begin makes it
 * @param heal undoes it, whether or not making it went well
 */
record Action(Step begin, Step heal) {}
