package com.acme.commerce.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MailboxTest {

    @Test
    void keepsTheLastAndCountsAll() {
        Mailbox mailbox = new Mailbox(2);
        for (String to : new String[] {"a", "b", "c"}) {
            mailbox.add(SunkMail.of(Instant.EPOCH, "shop", to, new byte[0]));
        }

        assertThat(mailbox.contents().received()).isEqualTo(3);
        assertThat(mailbox.contents().messages()).extracting(SunkMail::to).containsExactly("b", "c");
    }
}
