package com.acme.commerce.topology.customers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyedHashTest {

    private static final String ANN = "ann@example.com";

    /** Claims that are stored name addresses by it: a release that computes another would free none of them. */
    @Test
    void isTheSameForGood() {
        assertThat(new KeyedHash("secret").ofEmail(ANN))
                .isEqualTo("964212c1d050667dbd7b60f9529b7b2f5e87c108dd93bf54f4341103fd16ce5f");
    }

    @Test
    void isAnotherForAnotherSecretOrPurpose() {
        assertThat(new KeyedHash("secret").ofEmail(ANN))
                .isNotEqualTo(new KeyedHash("secret 2").ofEmail(ANN))
                .isNotEqualTo(new KeyedHash("secret").ofRequest(ANN));
    }
}
