package com.acme.commerce.workers.moderation;

/**
 * What a moderator is shown.
 *
 * @param title empty where there is none
 * @param flagCount how many readers found something wrong with it; 0 for what is new
 */
public record Submission(String title, String body, int flagCount) {

    String text() {
        return title + '\n' + body;
    }
}
