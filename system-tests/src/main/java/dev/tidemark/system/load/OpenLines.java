package dev.tidemark.system.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request whose lines are answered while it goes on, until the client ends it. Over a socket of its own: Java's
 * client reads no answer before it has sent everything.
 */
public final class OpenLines implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    private final Socket socket;
    private final StringBuffer answer = new StringBuffer();
    private final Thread reader = Thread.ofVirtual().unstarted(this::read);

    private OpenLines(Socket socket) {
        this.socket = socket;
    }

    /** @param lines JSON, each with its line end */
    static OpenLines send(URI address, String token, String lines) throws IOException {
        var open = new OpenLines(new Socket(address.getHost(), address.getPort()));
        open.socket.getOutputStream().write("""
                POST %s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/x-ndjson\r
                Transfer-Encoding: chunked\r
                \r
                %x\r
                %s\r
                """.formatted(
                        address.getPath(), token, lines.getBytes(StandardCharsets.UTF_8).length, lines)
                .getBytes(StandardCharsets.UTF_8));
        open.reader.start();
        return open;
    }

    /** There are no more lines to come. */
    public void end() throws IOException {
        socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** What has been answered so far, line by line. */
    public List<JsonNode> answers() {
        return answer.toString()
                .lines()
                .filter(line -> line.startsWith("{") && line.endsWith("}"))
                .map(OpenLines::json)
                .toList();
    }

    /** Whether the service has answered to the end, as if there were no more lines to come. */
    public boolean isAnsweredToItsEnd() {
        return answer.toString().endsWith(LAST_CHUNK);
    }

    /** Returns when the service has closed the connection, in whatever way. */
    public void awaitCut() throws InterruptedException {
        reader.join();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void read() {
        var piece = new byte[4096];
        try {
            for (var length = 0; length >= 0; length = socket.getInputStream().read(piece)) {
                answer.append(new String(piece, 0, length, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException cut) {
            // What came before is the answer.
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
