package com.acme.commerce.stores.commits;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rows of one active task's store that the open transaction has changed, each as it was committed last. There is one as
 * long as the task is active here, and it is empty right after a commit.
 *
 * <p>The stream thread writes, any thread reads. It notes a row before it changes it in the store, so a reader that looks at
 * the store first and here second never takes an uncommitted row for a committed one. After a transaction was undone nothing
 * is cleared: the task is closed, and whoever still holds this goes on seeing what was committed.
 */
public final class UncommittedRows<V> {

    private final Thread owner = Thread.currentThread();
    private final Map<String, Optional<V>> committedBefore = new ConcurrentHashMap<>();

    UncommittedRows() {}

    /**
     * A row is about to change.
     *
     * @param before as it is in the store; null where it is not there yet
     */
    void changes(String key, V before) {
        committedBefore.putIfAbsent(key, Optional.ofNullable(before));
    }

    /**
     * The row as it was committed last.
     *
     * @param newest what the store had a moment ago; null where it had none
     * @return null where there is none
     */
    public V committed(String key, V newest) {
        Optional<V> before = committedBefore.get(key);
        return before == null ? newest : before.orElse(null);
    }

    /** All of them, as they were committed last; empty where there was no row. A view that changes. */
    public Map<String, Optional<V>> all() {
        return Collections.unmodifiableMap(committedBefore);
    }

    boolean isOwnedBy(Thread thread) {
        return owner == thread;
    }

    void committed() {
        committedBefore.clear();
    }
}
