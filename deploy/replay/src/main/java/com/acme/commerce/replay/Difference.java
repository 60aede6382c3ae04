package com.acme.commerce.replay;

import java.util.List;

/**
 * Something that is not the same in the running application and in the one that was rebuilt.
 *
 * @param what it is
 * @param where name of the store, or of the topic
 * @param key of the row, or of the message
 * @param fields that differ, or what helps to find it
 */
record Difference(What what, String where, String key, List<String> fields) {

    /** Kinds of differences, with the words that people read. */
    enum What {
        ROW_DIFFERS("row differs"),
        ROW_ONLY_RUNNING("row is not in the rebuilt state"),
        ROW_ONLY_REBUILT("row is not in the running state"),
        MESSAGE_ONLY_RUNNING("message was said, but not by the replay"),
        MESSAGE_ONLY_REBUILT("message is said by the replay, but was not");

        private final String words;

        What(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
