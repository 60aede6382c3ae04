package com.acme.commerce.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.workers.notification.SmtpSettings;
import com.acme.commerce.workers.notification.SmtpSettings.Login;
import com.acme.commerce.workers.notification.SmtpSettings.Security;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationWorkerConfigTest {

    @TempDir
    Path folder;

    @Test
    void withoutAnySettingItSendsToThisMachineOneMailAtATime() {
        NotificationWorkerConfig config = load(Map.of());

        SmtpSettings smtp = config.smtp();
        assertThat(smtp.host()).isEqualTo("127.0.0.1");
        assertThat(smtp.security()).isEqualTo(Security.NONE);
        assertThat(smtp.login()).isEmpty();
        assertThat(config.customers()).hasToString("http://127.0.0.1:8080");
        assertThat(config.worker().consumer())
                .containsEntry("max.poll.records", 1)
                .containsEntry("group.id", NotificationWorkerConfig.GROUP);
        assertThat(config.claimsConsumer()).doesNotContainKey("group.id");
    }

    @Test
    void thePasswordMayStandInAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "secret\n");
        Map<String, String> environment = Map.of(
                "COMMERCE_NOTIFICATION_SMTP_USER", "shop", "COMMERCE_NOTIFICATION_SMTP_PASSWORD_FILE", file.toString());

        assertThat(load(environment).smtp().login()).contains(new Login("shop", "secret"));
    }

    @ParameterizedTest
    @CsvSource({
        "COMMERCE_NOTIFICATION_SMTP_USER,          shop,       notification.smtp.user",
        "COMMERCE_NOTIFICATION_SMTP_PASSWORD,      secret,     notification.smtp.user",
        "COMMERCE_NOTIFICATION_SMTP_PASSWORD_FILE, /nowhere/x, notification.smtp.password.file",
        "COMMERCE_NOTIFICATION_SMTP_SECURITY,      ssl,        notification.smtp.security",
        "COMMERCE_NOTIFICATION_SMTP_PORT,          0,          notification.smtp.port",
        "COMMERCE_NOTIFICATION_CUSTOMERS_URL,      ftp://x,    notification.customers.url",
        "COMMERCE_PROFILE,                         production, notification.smtp.security",
        "COMMERCE_NOTIFICATION_SNAIL,              yes,        notification.snail"
    })
    void whatIsWrongIsNamedAndNoPasswordIsShown(String variable, String value, String key) {
        assertThatThrownBy(() -> load(Map.of(variable, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key)
                .hasMessageNotContaining("secret");
    }

    private static NotificationWorkerConfig load(Map<String, String> environment) {
        return NotificationWorkerConfig.load(environment);
    }
}
