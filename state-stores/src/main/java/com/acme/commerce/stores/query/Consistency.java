package com.acme.commerce.stores.query;

/** What an answer of the active copy may show. */
public enum Consistency {
    /** Only what is committed: it is never undone. */
    COMMITTED,
    /** What was written last; a crash before the commit undoes it, and the next answer is older. */
    LATEST
}
