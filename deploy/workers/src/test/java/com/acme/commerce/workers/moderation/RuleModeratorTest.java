package com.acme.commerce.workers.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.reviews.ReviewRejectionReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleModeratorTest {

    private static final String POLICY = """
            words.abuse=scum
            words.spam=casino, giveaway
            fresh.links=1
            fresh.shouting.percent=70
            fresh.characters=3
            flagged.links=0
            flagged.shouting.percent=40
            flagged.characters=10
            """;

    private final RuleModerator moderator = new RuleModerator(Policy.of(properties(POLICY)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Fine            | Does what it should.                              | 0 |
            Fine            | Ok.                                               | 0 |
            Fine            | ok                                                | 0 | POLICY_VIOLATION
            Fine            | Whoever made this is SCUM.                        | 0 | ABUSE
            Giveaway        | See my page.                                      | 0 | SPAM
            Fine            | scum of the casino                                | 0 | SPAM
            Fine            | The casinos of Scumbria are a nice place.         | 0 |
            Fine            | More on https://example.org/mine                  | 0 |
            Fine            | https://a.example and HTTP://b.example            | 0 | SPAM
            Fine            | www.a.example www.b.example                       | 0 | SPAM
            LOOK            | THIS IS THE BEST THING EVER MADE                  | 0 | POLICY_VIOLATION
            USB             | IBM PC                                            | 0 |
            Fine            | More on https://example.org/mine                  | 2 | SPAM
            Not Good At All | Half OF This IS Loud, Really LOUD, EVEN So.       | 2 | POLICY_VIOLATION
            Not Good At All | Half OF This IS Loud, Really LOUD, EVEN So.       | 0 |
            Fine            | Too short                                         | 2 | POLICY_VIOLATION
            Fine            | Does what it should.                              | 9 |
            """)
    void decides(String title, String body, int flags, ReviewRejectionReason reason) {
        assertThat(moderator.decide(new Submission(title, body, flags)).rejection())
                .isEqualTo(Optional.ofNullable(reason));
    }

    @Test
    void thePolicyThatIsShippedIsOne() throws IOException {
        Properties shipped = new Properties();
        try (InputStream in = Policy.class.getResourceAsStream("/moderation-policy.properties")) {
            shipped.load(in);
        }

        assertThat(Policy.of(shipped).words()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "fresh.links=1, fresh.links=many, fresh.links: is no number",
        "fresh.links=1, fresh.links=-1, fresh.links: must not be below 0",
        "fresh.links=1, '', fresh.links: is missing",
        "words.abuse=scum, words.envy=a, words.envy: ENVY is no reason",
        "words.abuse=scum, words.unknown=a, words.unknown: UNKNOWN is no reason",
        "words.abuse=scum, fresh.lines=1, unknown key"
    })
    void whatIsNoPolicyNamesTheKey(String line, String instead, String message) {
        Properties wrong = properties(POLICY.replace(line + '\n', instead + '\n'));

        assertThatThrownBy(() -> Policy.of(wrong))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    private static Properties properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return properties;
    }
}
