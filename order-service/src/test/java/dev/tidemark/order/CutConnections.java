package dev.tidemark.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;

/** Clients that post an order and reset the connection at some point. */
final class CutConnections {

    private final byte[] request;

    CutConnections(String body) {
        request = """
                POST /orders HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(body.getBytes(UTF_8).length, body).getBytes(UTF_8);
    }

    void rightAfterTheRequest() throws IOException {
        try (var socket = connect()) {
            socket.getOutputStream().write(request);
        }
    }

    void inTheMiddleOfTheRequest() throws IOException {
        try (var socket = connect()) {
            socket.getOutputStream().write(Arrays.copyOf(request, request.length - 20));
        }
    }

    void atTheFirstByteOfTheAnswer() throws IOException {
        try (var socket = connect()) {
            socket.getOutputStream().write(request);
            socket.getInputStream().read();
        }
    }

    private static Socket connect() throws IOException {
        var socket = new Socket("localhost", RestAssured.port);
        socket.setSoLinger(true, 0);
        return socket;
    }
}
