package com.acme.commerce.deadletters;

import com.acme.commerce.contracts.operations.DeadLetterReplayed;
import com.acme.commerce.deadletters.ReplayResult.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Decides what becomes of a dead letter, and has it done. */
final class Replay {

    private final Letters letters;
    private final Preparation preparation;
    private final ReplayHistory history;
    private final Edit edit;
    private final boolean again;
    private final Function<Prepared, ReplayResult> dispatch;

    /**
     * @param again also what the history has
     * @param dispatch does it, or says what it would do
     */
    Replay(
            Letters letters,
            Preparation preparation,
            ReplayHistory history,
            Edit edit,
            boolean again,
            Function<Prepared, ReplayResult> dispatch) {
        this.letters = letters;
        this.preparation = preparation;
        this.history = history;
        this.edit = edit;
        this.again = again;
        this.dispatch = dispatch;
    }

    /** @throws RefusedException if what was asked for is wrong, rather than the dead letter */
    ReplayResult of(LetterId id) {
        Optional<Letter> letter = letters.byId(id);
        if (letter.isEmpty()) {
            return ReplayResult.notSent(id, Outcome.NOT_FOUND, "there is no such dead letter, or none any more");
        }
        if (!again && history.has(id)) {
            return ReplayResult.notSent(id, Outcome.ALREADY_REPLAYED, when(history.of(id)));
        }
        Prepared prepared;
        try {
            prepared = preparation.prepare(letter.get(), edit);
        } catch (RefusedException e) {
            if (edit.equals(Edit.NONE)) {
                return ReplayResult.notSent(id, Outcome.REFUSED, e.getMessage());
            }
            throw e;
        }
        return dispatch.apply(prepared);
    }

    private static String when(List<DeadLetterReplayed> replays) {
        DeadLetterReplayed last = replays.get(replays.size() - 1);
        return "replayed at " + Instant.ofEpochMilli(last.getEnvelope().getTs()) + " by " + last.getReplayedBy();
    }
}
