package com.acme.commerce.app.reviews;

/** {@code Review} of a request in the interface document; {@code title} may be null. */
record ReviewRequest(String reviewId, String customerId, int rating, String title, String body) {}
