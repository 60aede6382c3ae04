package com.acme.commerce.chaos.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * One connection through a proxy.
 *
 * @param client who connected
 * @param server whom it wanted
 */
record Pipe(Socket client, Socket server) {

    private static final int CHUNK = 64 * 1024;

    /** Lets bytes through one way, until either side ends its half or the connection breaks. */
    void pump(Direction direction, Weather weather) {
        Socket from = direction == Direction.OUT ? client : server;
        Socket to = direction == Direction.OUT ? server : client;
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                weather.pass(direction);
                out.write(chunk, 0, read);
            }
            weather.pass(direction);
            to.shutdownOutput();
        } catch (IOException e) {
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        }
    }

    /** Ends it without a farewell: both sides see a connection reset. */
    void reset() {
        for (Socket socket : new Socket[] {client, server}) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // It is closed already.
            }
            try {
                socket.close();
            } catch (IOException e) {
                // Likewise.
            }
        }
    }
}
