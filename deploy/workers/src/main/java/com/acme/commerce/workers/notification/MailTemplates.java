package com.acme.commerce.workers.notification;

import com.acme.commerce.contracts.notification.NotificationKind;
import com.acme.commerce.contracts.notification.NotificationRequested;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What mails say: a text for each kind under {@code mail/}, whose first line is the subject. Names in braces stand for what
 * happened. Subjects have none of them but ids, and control characters are taken out of whatever is put in, so nothing that
 * is put in can make a header.
 */
public final class MailTemplates {

    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|[\\u2028\\u2029]");

    private final Map<NotificationKind, String> texts = new EnumMap<>(NotificationKind.class);

    /** @throws IllegalStateException if a kind has no text */
    public MailTemplates() {
        for (NotificationKind kind : NotificationKind.values()) {
            if (kind != NotificationKind.UNKNOWN) {
                texts.put(kind, read("/mail/" + kind + ".txt"));
            }
        }
    }

    /** @throws IllegalArgumentException if the kind is not known, or a value that its text needs is missing */
    public Mail render(NotificationRequested request) {
        String text = texts.get(request.getKind());
        if (text == null) {
            throw new IllegalArgumentException("kind: there is no text for it");
        }
        String filled = fill(text, values(request));
        int end = filled.indexOf('\n');
        return new Mail(filled.substring(0, end), filled.substring(end + 1).strip() + '\n');
    }

    private static Map<String, String> values(NotificationRequested request) {
        Map<String, String> values = new HashMap<>();
        values.put("subjectId", request.getSubjectId());
        values.put("carrier", request.getCarrier());
        values.put("trackingNumber", request.getTrackingNumber());
        values.put("invoiceId", request.getInvoiceId());
        values.put("productId", request.getProductId());
        if (request.getAmount() != null && request.getCurrencyCode() != null) {
            values.put("amount", money(request.getAmount(), request.getCurrencyCode()));
        }
        return values;
    }

    private static String money(long minorUnits, String code) {
        int digits = Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
        return BigDecimal.valueOf(minorUnits, digits).toPlainString() + ' ' + code;
    }

    private static String fill(String text, Map<String, String> values) {
        return NAME.matcher(text).replaceAll(name -> {
            String value = values.get(name.group(1));
            if (value == null) {
                throw new IllegalArgumentException(name.group(1) + ": is missing");
            }
            return Matcher.quoteReplacement(CONTROL.matcher(value).replaceAll(" "));
        });
    }

    private static String read(String resource) {
        try (InputStream stream = MailTemplates.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("there is no text " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
