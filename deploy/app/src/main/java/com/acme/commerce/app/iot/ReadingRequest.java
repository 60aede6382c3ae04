package com.acme.commerce.app.iot;

/** The body of a reading, after it was found to keep the rules of the interface document. */
record ReadingRequest(String metric, double value, String unit, String measuredAt, long sequence) {}
