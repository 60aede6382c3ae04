package com.acme.commerce.workers.notification;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the mail server is, and how to talk with it.
 *
 * @param from address of the sender
 * @param login empty where the server asks for none
 * @param timeout for each answer
 */
public record SmtpSettings(
        String host, int port, String from, Security security, Optional<Login> login, Duration timeout) {

    /** How the connection is kept from others. */
    public enum Security {
        NONE,
        /** Begins in the clear, and goes no further without TLS. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS;

        /** As it is written in the configuration. */
        public String configured() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who sends. */
    public record Login(String user, String password) {

        /** Without the password: this may end up in a log. */
        @Override
        public String toString() {
            return "Login[user=" + user + ']';
        }
    }

    /** As Jakarta Mail wants it. */
    Properties session() {
        String millis = Long.toString(timeout.toMillis());
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", host);
        properties.put("mail.smtp.port", Integer.toString(port));
        properties.put("mail.smtp.from", from);
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        properties.put("mail.smtp.auth", Boolean.toString(login.isPresent()));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(security == Security.TLS));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(security == Security.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(security == Security.STARTTLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        // After a mail is handed over nothing matters that the server says.
        properties.put("mail.smtp.quitwait", "false");
        return properties;
    }
}
