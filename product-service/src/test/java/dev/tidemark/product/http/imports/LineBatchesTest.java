package dev.tidemark.product.http.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineBatchesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void lines_are_the_same_however_the_stream_is_cut(int length) {
        var lines = batches(pieces("하나\n\n둘\r\n  \nlast", length)).getFirst();

        assertThat(lines).extracting(LineBatchesTest::text).containsExactly("하나", "둘", "last");
        assertThat(lines).extracting(Line::number).containsExactly(1L, 3L, 5L);
    }

    @Test
    void a_batch_has_200_lines_at_most() {
        var batches = batches(pieces("a\n".repeat(450), 64));

        assertThat(batches).extracting(List::size).containsExactly(200, 200, 50);
        assertThat(batches.getLast().getLast().number()).isEqualTo(450);
    }

    @Test
    void a_batch_of_long_lines_is_cut_at_512_KiB() {
        var line = "x".repeat(Line.MAX_LENGTH) + "\n";

        assertThat(batches(pieces(line.repeat(5), 8192))).extracting(List::size).containsExactly(2, 2, 1);
    }

    @Test
    void a_line_that_is_too_long_is_not_kept_but_counted() {
        var lines = batches(pieces("a\n" + "x".repeat(Line.MAX_LENGTH + 1) + "\nb", 4096))
                .getFirst();

        assertThat(lines).extracting(Line::number).containsExactly(1L, 2L, 3L);
        assertThat(lines.get(1).content()).isNull();
        assertThat(text(lines.get(2))).isEqualTo("b");
    }

    @Test
    void a_line_that_is_longer_than_an_int_counts_is_not_kept_either() {
        var piece = Buffer.buffer(new byte[1024 * 1024]);
        var endless = IntStream.rangeClosed(0, 2048).mapToObj(number -> piece);
        var rest = Stream.of(Buffer.buffer("\nb"));

        var lines =
                batches(Multi.createFrom().items(Stream.concat(endless, rest))).getFirst();

        assertThat(lines).extracting(Line::number).containsExactly(1L, 2L);
        assertThat(lines.getFirst().content()).isNull();
    }

    @Test
    void no_more_is_read_than_the_batch_that_is_asked_for_needs() {
        var read = new AtomicInteger();
        var stream = Multi.createFrom().iterable(() -> IntStream.range(0, 10_000)
                .peek(piece -> read.incrementAndGet())
                .mapToObj(piece -> Buffer.buffer("a\n"))
                .iterator());

        assertThat(LineBatches.of(stream).toUni().await().indefinitely()).hasSize(200);

        assertThat(read).hasValueBetween(200, 210);
    }

    @Test
    void an_empty_stream_has_no_batch() {
        assertThat(batches(Multi.createFrom().empty())).isEmpty();
    }

    private static List<List<Line>> batches(Multi<Buffer> stream) {
        return LineBatches.of(stream).collect().asList().await().indefinitely();
    }

    private static Multi<Buffer> pieces(String text, int length) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return Multi.createFrom()
                .items(IntStream.iterate(0, start -> start < bytes.length, start -> start + length)
                        .mapToObj(start -> Buffer.buffer(
                                Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + length)))));
    }

    private static String text(Line line) {
        return new String(line.content(), StandardCharsets.UTF_8).strip();
    }
}
