package com.acme.commerce.workers.notification;

/**
 * A mail without its address.
 *
 * @param subject one line
 */
public record Mail(String subject, String text) {

    public Mail {
        if (subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("subject: has a control character");
        }
    }
}
