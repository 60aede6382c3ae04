package com.acme.commerce.app.queries;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.state.HostInfo;

/** The other instances, for reads of rows that lie there. */
public interface Peers {

    /**
     * Asks an instance that has a copy.
     *
     * @return fails, after {@code atMost}, where it cannot be reached
     */
    CompletableFuture<Reply> ask(HostInfo peer, Question question, Duration atMost);

    /**
     * A read that is passed on.
     *
     * @param path with its query string
     * @param askedBy name of this instance
     * @param position token that the client presented; null where it did not
     */
    record Question(String path, String askedBy, String position) {

        /** The same question with one more parameter, in front: the first of a name is the one that counts. */
        Question with(String parameter, int value) {
            int query = path.indexOf('?');
            String first = '?' + parameter + '=' + value;
            String asked =
                    query < 0 ? path + first : path.substring(0, query) + first + '&' + path.substring(query + 1);
            return new Question(asked, askedBy, position);
        }
    }

    /**
     * What the peer answered.
     *
     * @param headers those that say something about the row or the body
     */
    record Reply(int status, Map<String, String> headers, byte[] body) {}
}
