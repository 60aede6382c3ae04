package com.acme.commerce.catalog.http;

import io.javalin.http.HttpStatus;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** The same for requests that the server refuses before any route sees them, such as broken paths and huge headers. */
final class ServerErrors extends ErrorHandler {

    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        response.write(true, ByteBuffer.wrap(problem(code)), callback);
    }

    private static byte[] problem(int code) {
        return Json.write(Problem.of(HttpStatus.forStatus(code), "the server cannot take this request", null));
    }
}
