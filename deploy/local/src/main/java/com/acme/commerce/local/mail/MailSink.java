package com.acme.commerce.local.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import org.subethamail.smtp.helper.BasicMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server that takes every mail and delivers none: what came is listed at {@code GET /messages}. On the loopback
 * interface only.
 */
public final class MailSink implements AutoCloseable {

    /** With the largest mails some 64 MB. */
    static final int KEPT = 1_000;

    static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_CONNECTIONS = 50;

    private static final byte[] HEALTHY = {'{', '}'};

    private final Mailbox mailbox;
    private final SMTPServer smtp;
    private final HttpServer http;

    private MailSink(Mailbox mailbox, SMTPServer smtp, HttpServer http) {
        this.mailbox = mailbox;
        this.smtp = smtp;
        this.http = http;
    }

    /**
     * Takes mails at once.
     *
     * @param smtpPort where mails are taken
     * @param httpPort where they are listed; 0 for any that is free
     * @throws IOException if a port is taken
     */
    public static MailSink start(int smtpPort, int httpPort, Clock clock) throws IOException {
        Mailbox mailbox = new Mailbox(KEPT);
        return start(
                smtpPort,
                httpPort,
                mailbox,
                (context, from, to, data) -> mailbox.add(SunkMail.of(clock.instant(), from, to, data)));
    }

    private static MailSink start(int smtpPort, int httpPort, Mailbox mailbox, BasicMessageListener listener)
            throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        HttpServer http = HttpServer.create(new InetSocketAddress(loopback, httpPort), 0);
        SMTPServer smtp = new SMTPServer.Builder()
                .bindAddress(loopback)
                .hostName("localhost")
                .port(smtpPort)
                .maxConnections(MAX_CONNECTIONS)
                .maxMessageSize(MAX_BYTES)
                .messageHandler(listener)
                .build();
        ObjectMapper json = new ObjectMapper();
        http.createContext("/messages", exchange -> answer(exchange, json.writeValueAsBytes(mailbox.contents())));
        http.createContext("/health", exchange -> answer(exchange, HEALTHY));
        http.start();
        try {
            smtp.start();
        } catch (RuntimeException e) {
            http.stop(0);
            throw new IOException("mails cannot be taken on 127.0.0.1:" + smtpPort, e);
        }
        return new MailSink(mailbox, smtp, http);
    }

    /** Where mails are taken. */
    public int smtpPort() {
        return smtp.getPortAllocated();
    }

    /** Where they are listed. */
    public int httpPort() {
        return http.getAddress().getPort();
    }

    /** The last mails, oldest first. */
    public List<SunkMail> messages() {
        return mailbox.contents().messages();
    }

    @Override
    public void close() {
        smtp.stop();
        http.stop(0);
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
