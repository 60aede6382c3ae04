package com.acme.commerce.workers.notification;

import static com.acme.commerce.workers.notification.Requests.NOW;
import static com.acme.commerce.workers.notification.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.notification.NotificationKind;
import com.acme.commerce.contracts.notification.NotificationRequested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class MailTemplatesTest {

    private final MailTemplates templates = new MailTemplates();

    @ParameterizedTest
    @EnumSource(value = NotificationKind.class, mode = Mode.EXCLUDE, names = "UNKNOWN")
    void everyKindHasASubjectAndAText(NotificationKind kind) {
        Mail mail = templates.render(request("n-1", kind, "track-1", NOW));

        assertThat(mail.subject()).isNotBlank().doesNotContain("{").hasSizeLessThan(200);
        assertThat(mail.text()).contains("Hello").doesNotContain("{").endsWith("Your shop\n");
    }

    @Test
    void aMailSaysWhatHappened() {
        Mail shipped = templates.render(request("n-1"));
        assertThat(shipped.subject()).isEqualTo("Your order order-1 is on its way");
        assertThat(shipped.text()).contains("parcels", "track-1");

        assertThat(templates
                        .render(request("n-1", NotificationKind.INVOICE_CREATED, null, NOW))
                        .text())
                .contains("invoice-1, of 49.90 EUR");
    }

    @Test
    void whatIsPutInMakesNoHeaderAndNoPlaceholder() {
        NotificationRequested request = NotificationRequested.newBuilder(request("n-1"))
                .setSubjectId("x\r\nBcc: eve@example.com\u2028{carrier} $1 \\")
                .build();

        Mail mail = templates.render(request);

        assertThat(mail.subject()).isEqualTo("Your order x  Bcc: eve@example.com {carrier} $1 \\ is on its way");
        assertThatThrownBy(() -> new Mail("a\nb", "text")).hasMessageContaining("subject");
    }

    @Test
    void whatIsMissingOrUnknownIsNoMail() {
        assertThatThrownBy(() -> templates.render(request("n-1", NotificationKind.SHIPMENT_CREATED, null, NOW)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("trackingNumber: is missing");
        assertThatThrownBy(() -> templates.render(request("n-1", NotificationKind.UNKNOWN, null, NOW)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kind");
    }
}
