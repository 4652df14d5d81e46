package dev.tidemark.benchmarks.read.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LargeCatalogueTest {

    private final LargeCatalogue catalogue =
            new LargeCatalogue("{\"product\":{\"name\":\"Bench\",\"thumbnailUrl\":null},\"occurredAt\":\"then\"}");

    @Test
    void products_are_the_same_every_time_and_each_has_a_name_of_its_own() {
        var names = IntStream.range(0, 10_000)
                .mapToObj(number -> catalogue.event(number, 1))
                .map(event -> product(event.payload()).path("name").asText())
                .collect(Collectors.toSet());

        assertThat(names).hasSize(10_000);
        assertThat(catalogue.event(7, 1)).isEqualTo(catalogue.event(7, 1));
    }

    @Test
    void an_event_is_addressed_as_the_product_it_shows() {
        var event = catalogue.event(4711, 3);

        assertThat(event.key()).isEqualTo(LargeCatalogue.id(4711));
        assertThat(event.version()).isEqualTo(3);
        assertThat(product(event.payload()).path("id").asText()).isEqualTo(event.key());
        assertThat(product(event.payload()).path("version").asLong()).isEqualTo(3);
    }

    @Test
    void what_nobody_varies_is_as_it_was_published() {
        assertThat(read(catalogue.event(1, 1).payload()).path("occurredAt").asText())
                .isEqualTo("then");
    }

    @Test
    void another_version_has_another_price_and_nothing_else_changes() {
        var first = product(catalogue.event(5, 1).payload());
        var second = product(catalogue.event(5, 2).payload());

        assertThat(second.at("/price/amount").asLong())
                .isNotEqualTo(first.at("/price/amount").asLong());
        assertThat(second.path("name")).isEqualTo(first.path("name"));
        assertThat(second.path("details")).isEqualTo(first.path("details"));
    }

    @Test
    void products_are_filed_where_queries_look_for_them() {
        var model = LargeCatalogue.DEMO.get(3);
        var product = product(catalogue.event(3, 1).payload());

        assertThat(product.at("/brand/id").asText()).isEqualTo(LargeCatalogue.brandId(model));
        assertThat(product.path("categoryPath").findValuesAsText("id")).endsWith(LargeCatalogue.categoryId(model));
    }

    private static JsonNode product(String payload) {
        return read(payload).path("product");
    }

    private static JsonNode read(String payload) {
        try {
            return new ObjectMapper().readTree(payload);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
