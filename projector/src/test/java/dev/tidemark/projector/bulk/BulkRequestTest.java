package dev.tidemark.projector.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkRequestTest {

    @Test
    void lines_carry_the_external_version() {
        var request = new BulkRequest(List.of(VersionedDocument.of("a\"b", 3, Map.of("x", 1))));

        assertThat(StandardCharsets.UTF_8.decode(request.lines()).toString()).isEqualTo("""
                {"index":{"_id":"a\\"b","version_type":"external","version":3}}
                {"x":1}
                """);
    }

    @Test
    void no_request_is_over_the_limit_even_in_korean() {
        var documents = IntStream.range(0, 100)
                .mapToObj(i -> VersionedDocument.of("id-" + i, 1, Map.of("name", "주문".repeat(50))))
                .toList();

        var requests = BulkRequest.split(documents, 1000, 10_000);

        assertThat(requests)
                .hasSizeGreaterThan(1)
                .allSatisfy(request -> assertThat(request.lines().remaining()).isLessThanOrEqualTo(10_000));
        assertThat(requests.stream().flatMap(request -> request.documents().stream()))
                .containsExactlyElementsOf(documents);
    }

    @Test
    void no_request_has_more_documents_than_it_may() {
        var documents = IntStream.range(0, 7)
                .mapToObj(i -> VersionedDocument.of("id-" + i, 1, Map.of()))
                .toList();

        var requests = BulkRequest.split(documents, 3, 10_000);

        assertThat(requests).extracting(request -> request.documents().size()).containsExactly(3, 3, 1);
    }

    @Test
    void a_document_over_the_limit_travels_alone() {
        var large = VersionedDocument.of("large", 1, "x".repeat(20_000));
        var small = VersionedDocument.of("small", 1, Map.of());

        var requests = BulkRequest.split(List.of(small, large, small), 1000, 10_000);

        assertThat(requests)
                .extracting(BulkRequest::documents)
                .containsExactly(List.of(small), List.of(large), List.of(small));
    }
}
