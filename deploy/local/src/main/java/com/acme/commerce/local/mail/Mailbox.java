package com.acme.commerce.local.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last mails, in memory; those before them are forgotten and only counted. */
final class Mailbox {

    private final int kept;
    private final Deque<SunkMail> last = new ArrayDeque<>();
    private long received;

    Mailbox(int kept) {
        this.kept = kept;
    }

    /**
     * What came, as it is shown.
     *
     * @param received how many in all
     */
    record Contents(long received, List<SunkMail> messages) {}

    synchronized void add(SunkMail mail) {
        received++;
        last.addLast(mail);
        if (last.size() > kept) {
            last.removeFirst();
        }
    }

    /** Oldest first. */
    synchronized Contents contents() {
        return new Contents(received, List.copyOf(last));
    }
}
