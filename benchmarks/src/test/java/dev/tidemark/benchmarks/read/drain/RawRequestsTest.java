package dev.tidemark.benchmarks.read.drain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawRequestsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RawRequests requests = RawRequests.of(
            read("{\"_id\":\"o-1\",\"_version\":3,\"_source\":{\"orderId\":\"o-1\",\"productName\":\"키보드\"}}"), 2);

    @Test
    void documents_have_the_version_of_the_one_they_are_made_of() {
        var action = lines(requests.bodies(1).getFirst()).getFirst().path("index");

        assertThat(action.path("version").asLong()).isEqualTo(3);
        assertThat(action.path("version_type").asText()).isEqualTo("external");
    }

    @Test
    void each_has_an_id_of_its_own_and_everything_else_of_the_one_they_are_made_of() {
        var lines = lines(requests.bodies(2).getFirst());

        assertThat(lines.get(1).path("orderId").asText())
                .isEqualTo(lines.get(0).at("/index/_id").asText())
                .isNotEqualTo(lines.get(3).path("orderId").asText())
                .isNotEqualTo("o-1");
        assertThat(lines.get(3).path("productName").asText()).isEqualTo("키보드");
    }

    @Test
    void the_last_request_has_what_is_left() {
        assertThat(requests.bodies(5)).extracting(body -> lines(body).size()).containsExactly(4, 4, 2);
        assertThat(requests.bodies(0)).isEmpty();
    }

    private static List<JsonNode> lines(byte[] body) {
        return new String(body, StandardCharsets.UTF_8)
                .lines()
                .map(RawRequestsTest::read)
                .toList();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
