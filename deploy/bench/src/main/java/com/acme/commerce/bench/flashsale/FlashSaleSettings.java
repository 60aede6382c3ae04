package com.acme.commerce.bench.flashsale;

import com.acme.commerce.local.load.CartMix;
import java.util.Map;

/**
 * How often what is sold to how many.
 *
 * @param seeds how many sales; each has a number, from which the rest follows
 * @param buyers who come at once, each for one unit
 * @param stock units there are
 */
record FlashSaleSettings(int seeds, int buyers, int stock) {

    /** One buyer in ten cannot pay: what was set aside for them goes to others. */
    static final double DECLINED = 0.1;

    /** The processor says one answer in twenty twice. */
    static final double ANSWERED_TWICE = 0.05;

    /** One buyer in ten says it twice, one in twenty who got something gives it back. */
    static final CartMix MIX = new CartMix(1, 1, 0, 0.1, 0.05).withSingleUnits();

    FlashSaleSettings {
        if (buyers < stock) {
            throw new IllegalArgumentException("--buyers must be at least as many as --stock, " + stock);
        }
    }

    Map<String, String> toMap() {
        return Map.of(
                "seeds", Integer.toString(seeds),
                "buyers", Integer.toString(buyers),
                "stock", Integer.toString(stock),
                "declined", Double.toString(DECLINED),
                "carts said twice", Double.toString(MIX.repeated()),
                "orders cancelled", Double.toString(MIX.cancelled()));
    }
}
