package com.acme.commerce.app.reviews;

/** {@code ReviewVote} in the interface document. */
record VoteRequest(String customerId, String vote) {}
