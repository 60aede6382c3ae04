package com.acme.commerce.app.reviews;

/**
 * {@code ReviewEdit} in the interface document.
 *
 * @param revision the text that is replaced
 */
record EditRequest(String customerId, int revision, int rating, String title, String body) {}
