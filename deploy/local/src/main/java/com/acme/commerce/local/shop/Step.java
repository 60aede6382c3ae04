package com.acme.commerce.local.shop;

import java.util.Locale;

/** What customers do, each over REST, in the order in which they do it. */
enum Step {
    REGISTER,
    SEARCH,
    BROWSE,
    FILL_CART,
    CHECK_OUT,
    REVIEW;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
