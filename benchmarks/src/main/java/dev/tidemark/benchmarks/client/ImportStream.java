package dev.tidemark.benchmarks.client;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * An import whose answers are read while it is sent. Java's own client reads none before it has sent all, and the service
 * takes no more as long as its answers are not read.
 */
public final class ImportStream implements AutoCloseable {

    private static final String HEAD = """
            POST /products/import HTTP/1.1\r
            Host: %s\r
            Authorization: Bearer %s\r
            Content-Type: application/x-ndjson\r
            Transfer-Encoding: chunked\r
            Connection: close\r
            \r
            """;
    private static final String OK = "HTTP/1.1 200 ";
    private static final String CREATED = "\"status\":\"CREATED\"";

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;

    private ImportStream(Socket socket) throws IOException {
        this.socket = socket;
        this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    static ImportStream open(URI service, String token) throws IOException {
        var stream = new ImportStream(new Socket(service.getHost(), service.getPort()));
        stream.out.write(ascii(HEAD.formatted(service.getAuthority(), token)));
        return stream;
    }

    /** Sends the lines and returns when the last is answered. Fails unless each has made a product. */
    public void send(Stream<String> lines, int count) throws IOException {
        var sending = CompletableFuture.runAsync(() -> write(lines), Thread.ofVirtual()::start);
        var created = countCreated();
        try {
            sending.join();
        } catch (CompletionException e) {
            throw new IOException("The import could not be sent", e);
        }
        if (created != count) {
            throw new IOException("%d of %d lines made a product".formatted(created, count));
        }
    }

    private void write(Stream<String> lines) {
        try {
            for (var line : (Iterable<String>) lines::iterator) {
                var bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
                out.write(ascii(Integer.toHexString(bytes.length) + "\r\n"));
                out.write(bytes);
                out.write(ascii("\r\n"));
            }
            out.write(ascii("0\r\n\r\n"));
            out.flush();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private long countCreated() throws IOException {
        var body = ChunkedBody.after(head(), in);
        try (var answers = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            return answers.lines().filter(line -> line.contains(CREATED)).count();
        }
    }

    private String head() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) {
                throw new IOException("The import was not answered: " + head);
            }
            head.append((char) next);
        }
        if (!head.toString().startsWith(OK)) {
            throw new IOException("The import was refused: " + head);
        }
        return head.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
