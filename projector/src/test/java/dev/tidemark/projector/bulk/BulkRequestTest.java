package dev.tidemark.projector.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkRequestTest {

    @Test
    void lines_carry_the_external_version() {
        var request = new BulkRequest(List.of(new VersionedDocument("a\"b", 3, "{\"x\":1}")));

        assertThat(request.lines()).isEqualTo("""
                {"index":{"_id":"a\\"b","version":3,"version_type":"external"}}
                {"x":1}
                """);
    }

    @Test
    void no_request_is_over_the_limit_even_in_korean() {
        var documents = IntStream.range(0, 100)
                .mapToObj(i -> new VersionedDocument("id-" + i, 1, "{\"name\":\"%s\"}".formatted("주문".repeat(50))))
                .toList();

        var requests = BulkRequest.split(documents, 10_000);

        assertThat(requests).hasSizeGreaterThan(1).allSatisfy(request -> assertThat(
                        request.lines().getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(10_000));
        assertThat(requests.stream().flatMap(request -> request.documents().stream()))
                .containsExactlyElementsOf(documents);
    }

    @Test
    void a_document_over_the_limit_travels_alone() {
        var large = new VersionedDocument("large", 1, "x".repeat(20_000));
        var small = new VersionedDocument("small", 1, "{}");

        var requests = BulkRequest.split(List.of(small, large, small), 10_000);

        assertThat(requests)
                .extracting(BulkRequest::documents)
                .containsExactly(List.of(small), List.of(large), List.of(small));
    }
}
