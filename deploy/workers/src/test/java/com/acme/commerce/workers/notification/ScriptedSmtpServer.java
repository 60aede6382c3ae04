package com.acme.commerce.workers.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A mail server that says what it is told to; where that is nothing, it hangs up. */
final class ScriptedSmtpServer implements AutoCloseable {

    /** What stands for the end of the mail among the commands. */
    static final String END = ".";

    static final String HANG_UP = "";

    private final ServerSocket socket;
    private final Map<String, String> answers;

    /** @param answers by the first four letters of a command; 250 to what is not in it */
    ScriptedSmtpServer(Map<String, String> answers) throws IOException {
        this.answers = answers;
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        CompletableFuture.runAsync(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        try {
            while (true) {
                try (Socket client = socket.accept()) {
                    talk(client);
                }
            }
        } catch (SocketException e) {
            // Closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = client.getOutputStream();
        say(out, "220 scripted");
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (data && !line.equals(END)) {
                continue;
            }
            String command = line.equals(END) ? END : line.substring(0, Math.min(4, line.length()));
            String answer = answers.getOrDefault(command, command.equals("DATA") ? "354 go on" : "250 fine");
            if (answer.equals(HANG_UP)) {
                return;
            }
            data = answer.startsWith("354");
            say(out, answer);
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
