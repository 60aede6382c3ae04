package com.acme.commerce.workers.stripe;

import com.acme.commerce.workers.processor.ProcessorRequest;

/**
 * What a customer pays with, by Stripe's id of it. No message of the shop carries card data, so it is looked up here, at
 * the edge. Called on the threads of the processor, and may block.
 */
@FunctionalInterface
public interface PaymentMethods {

    /** Stripe's id of the payment method, for example {@code pm_...}. */
    String of(ProcessorRequest request);

    /** The same for everybody, as Stripe's test mode has them. */
    static PaymentMethods always(String id) {
        return request -> id;
    }
}
