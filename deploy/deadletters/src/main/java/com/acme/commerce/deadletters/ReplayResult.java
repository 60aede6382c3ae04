package com.acme.commerce.deadletters;

/**
 * What became of one dead letter.
 *
 * @param id of the dead letter
 * @param topic where it was sent to, or would be; null where it is not known
 * @param partition of the record that was sent; null where none was
 * @param offset of the record that was sent; null where none was
 * @param key of the record, where it is text
 * @param type of the message; null where it does not decode
 * @param value of the message as maps and lists, in a dry run; null where it does not decode
 * @param edited whether key or value differ from those that were set aside
 * @param message for people; null where there is nothing to say
 */
public record ReplayResult(
        String id,
        Outcome outcome,
        String topic,
        Integer partition,
        Long offset,
        String key,
        String type,
        Object value,
        boolean edited,
        String message) {

    /** What became of it. */
    public enum Outcome {
        SENT,
        /** It was a dry run. */
        WOULD_SEND,
        /** Once is enough. */
        ALREADY_REPLAYED,
        NOT_FOUND,
        /** It cannot be sent; the message says why. */
        REFUSED
    }

    static ReplayResult notSent(LetterId id, Outcome outcome, String message) {
        return new ReplayResult(id.toString(), outcome, null, null, null, null, null, null, false, message);
    }
}
