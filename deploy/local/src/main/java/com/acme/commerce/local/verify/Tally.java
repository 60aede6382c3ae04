package com.acme.commerce.local.verify;

/** Says what was seen how often, leaving out what was not. */
final class Tally {

    private final StringBuilder text;
    private String separator = ": ";

    Tally(String subject) {
        this.text = new StringBuilder(subject);
    }

    Tally add(String what, int times) {
        if (times > 0) {
            text.append(separator).append(what);
            separator = ", ";
            if (times > 1) {
                text.append(" x").append(times);
            }
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
