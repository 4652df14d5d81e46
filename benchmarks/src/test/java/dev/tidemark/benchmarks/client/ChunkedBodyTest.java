package dev.tidemark.benchmarks.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ChunkedBodyTest {

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @Test
    void chunks_become_what_they_were() throws IOException {
        assertThat(body(CHUNKED, "5\r\nhello\r\n1\r\n,\r\nA;x=y\r\n world\n!!!\r\n0\r\n\r\n"))
                .asString(UTF_8)
                .isEqualTo("hello, world\n!!!");
    }

    @Test
    void a_body_in_one_piece_stays_as_it_is() throws IOException {
        assertThat(body("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", "5\r\nhello"))
                .asString(UTF_8)
                .isEqualTo("5\r\nhello");
    }

    @Test
    void a_body_that_breaks_off_is_not_taken_for_a_whole_one() {
        assertThatThrownBy(() -> body(CHUNKED, "5\r\nhello\r\n")).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> body(CHUNKED, "5\r\nhel")).isInstanceOf(EOFException.class);
    }

    private static byte[] body(String head, String body) throws IOException {
        InputStream in = ChunkedBody.after(head, new ByteArrayInputStream(body.getBytes(UTF_8)));
        return in.readAllBytes();
    }
}
