package com.acme.commerce.chaos.check;

import com.acme.commerce.chaos.history.History;

/** Something that must hold over the history of every run, whatever went wrong in it. */
@FunctionalInterface
interface Invariant {

    Outcome check(History history);
}
