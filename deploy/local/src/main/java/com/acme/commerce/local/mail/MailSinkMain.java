package com.acme.commerce.local.mail;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a {@link MailSink} as a process of its own until SIGTERM. */
public final class MailSinkMain {

    private static final Logger LOG = LoggerFactory.getLogger(MailSinkMain.class);

    private MailSinkMain() {}

    /** @param args port of SMTP, port of the list */
    public static void main(String[] args) throws InterruptedException {
        if (args.length != 2) {
            System.err.println("usage: MailSinkMain SMTP_PORT HTTP_PORT");
            System.exit(2);
        }
        try {
            MailSink sink = MailSink.start(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(sink::close, "stop"));
            LOG.info(
                    "takes mails on 127.0.0.1:{} and delivers none; http://127.0.0.1:{}/messages lists them",
                    sink.smtpPort(),
                    sink.httpPort());
            new CountDownLatch(1).await();
        } catch (IOException | RuntimeException e) {
            LOG.error("cannot start: {}", e.getMessage());
            System.exit(1);
        }
    }
}
