package com.acme.commerce.app.chat;

/** The body of a read mark, after it was found to keep the rules of the interface document. */
record ReadRequest(String memberId, long upTo) {}
