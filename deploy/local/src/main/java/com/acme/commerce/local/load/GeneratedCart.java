package com.acme.commerce.local.load;

import com.acme.commerce.contracts.shopping.CartCheckedOut;

/**
 * A cart, and what its customer does besides.
 *
 * @param message the cart checked out
 * @param repeated whether it is said twice
 * @param cancelled whether its order is cancelled as soon as it is there
 */
record GeneratedCart(CartCheckedOut message, boolean repeated, boolean cancelled) {}
