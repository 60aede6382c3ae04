package com.acme.commerce.app.fraud;

/** The body of an entry of the blocklist, after it was found to keep the rules of the interface document. */
record BlockRequest(String reason) {}
