package com.acme.commerce.app.shopping;

/** The body of a product that goes into a cart, after it was found to keep the rules of the interface document. */
record ItemRequest(String productId, int quantity, String changeId) {}
