package com.acme.commerce.deadletters;

/**
 * What to send instead of what was set aside.
 *
 * @param key the key; null for the one it has
 * @param type simple name of the message type; null for the one it has, or the only one of the topic
 * @param value the message as maps, lists, texts, numbers and truth values; null for the bytes it has
 */
public record Edit(String key, String type, Object value) {

    /** Everything as it was. */
    public static final Edit NONE = new Edit(null, null, null);
}
