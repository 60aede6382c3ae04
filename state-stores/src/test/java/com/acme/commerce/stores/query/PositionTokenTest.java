package com.acme.commerce.stores.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.acme.commerce.stores.query.PositionToken.Entry;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class PositionTokenTest {

    @Property
    void aTokenIsReadAsItWasWritten(@ForAll("entries") @Size(max = 40) List<Entry> entries) {
        String token = new PositionToken(entries).encode();

        assertThat(token).matches("[A-Za-z0-9_-]+").hasSizeLessThan(PositionToken.MAX_CHARS);
        assertThat(PositionToken.decode(token).entries()).isEqualTo(entries);
    }

    @Property
    void aTokenWithOneByteChangedIsRefused(
            @ForAll("entries") @Size(min = 1, max = 4) List<Entry> entries, @ForAll int where, @ForAll byte change) {
        byte[] bytes = Base64.getUrlDecoder().decode(new PositionToken(entries).encode());
        bytes[Math.floorMod(where, bytes.length)] ^= change == 0 ? 1 : change;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PositionToken.decode(
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }

    @Test
    void whatIsNoTokenIsRefused() {
        for (String garbage : List.of("", "A", "AAAA", "AAAAAAAAAAAA", "%%%", "x".repeat(5_000))) {
            assertThatIllegalArgumentException()
                    .as(garbage)
                    .isThrownBy(() -> PositionToken.decode(garbage))
                    .withMessageStartingWith("is ");
        }
    }

    @Provide
    Arbitrary<List<Entry>> entries() {
        return Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.longs().greaterOrEqual(0))
                .as((id, partition, offset) -> new Entry(new Uuid(id, ~id), partition, offset))
                .list();
    }
}
