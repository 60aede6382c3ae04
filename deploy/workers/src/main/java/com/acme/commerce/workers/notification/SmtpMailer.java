package com.acme.commerce.workers.notification;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Sends by SMTP. */
public final class SmtpMailer implements Mailer {

    private static final int FIRST_TEMPORARY = 400;
    private static final int FIRST_PERMANENT = 500;
    private static final int LAST = 599;
    private static final int UNKNOWN = -1;

    private final SmtpSettings settings;
    private final Session session;
    private final Clock clock;

    public SmtpMailer(SmtpSettings settings, Clock clock) {
        this.settings = settings;
        this.session = Session.getInstance(settings.session());
        this.clock = clock;
    }

    @Override
    public Connection connect() throws NotAcceptedException {
        try {
            Transport transport = session.getTransport();
            transport.connect(
                    settings.login().map(SmtpSettings.Login::user).orElse(null),
                    settings.login().map(SmtpSettings.Login::password).orElse(null));
            return new Open(transport);
        } catch (MessagingException e) {
            throw NotAcceptedException.forNow("the mail server cannot be reached: " + e.getMessage(), e);
        }
    }

    private final class Open implements Connection {

        private final Transport transport;

        Open(Transport transport) {
            this.transport = transport;
        }

        @Override
        public void send(String messageId, String address, Mail mail)
                throws NotAcceptedException, OutcomeUnknownException {
            Address to = recipient(address);
            MimeMessage message;
            try {
                message = message(messageId, to, mail);
            } catch (MessagingException e) {
                throw new NotAcceptedException("the mail cannot be written", true, false, e);
            }
            try {
                transport.sendMessage(message, new Address[] {to});
            } catch (MessagingException e) {
                throwRefusal(e);
                throw new OutcomeUnknownException(
                        "the connection broke: " + e.getClass().getSimpleName(), e);
            }
        }

        @Override
        public void close() {
            try {
                transport.close();
            } catch (MessagingException e) {
                // Whether the server has the mail was said before.
            }
        }
    }

    /** One address and nothing else: what is no address, or more than one, goes nowhere. It stays out of messages. */
    private static InternetAddress recipient(String address) throws NotAcceptedException {
        try {
            if (address.chars().anyMatch(Character::isISOControl)) {
                throw new AddressException("control character");
            }
            InternetAddress recipient = new InternetAddress(address, true);
            recipient.validate();
            if (recipient.isGroup()) {
                throw new AddressException("several");
            }
            return recipient;
        } catch (AddressException e) {
            throw new NotAcceptedException("the address is none", true, true, null);
        }
    }

    private MimeMessage message(String messageId, Address to, Mail mail) throws MessagingException {
        MimeMessage message = new NamedMessage(session, messageId);
        message.setFrom(new InternetAddress(settings.from(), true));
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    private static void throwRefusal(MessagingException failure) throws NotAcceptedException {
        boolean address = false;
        int status = UNKNOWN;
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            if (e instanceof SMTPAddressFailedException refused) {
                address = true;
                status = refused.getReturnCode();
            } else if (e instanceof SMTPSenderFailedException refused) {
                status = refused.getReturnCode();
            } else if (e instanceof SMTPSendFailedException refused && status == UNKNOWN) {
                status = refused.getReturnCode();
            }
        }
        if (status >= FIRST_TEMPORARY && status <= LAST) {
            boolean forGood = status >= FIRST_PERMANENT;
            throw new NotAcceptedException(
                    "the mail server refuses with status " + status, forGood, forGood && address, null);
        }
    }

    /** Jakarta Mail makes an id of its own unless it is told. */
    private static final class NamedMessage extends MimeMessage {

        private final String messageId;

        NamedMessage(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", '<' + messageId + "@notification>");
        }
    }
}
