package com.acme.commerce.app.reviews;

/** {@code ReviewRetraction} in the interface document. */
record RetractionRequest(String customerId) {}
