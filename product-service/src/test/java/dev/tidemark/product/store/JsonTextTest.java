package dev.tidemark.product.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.contracts.ProductState.Detail;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    /** As the service's own, which also reads what clients send. */
    private final JsonText json = new JsonText(JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build());

    @Test
    void fields_that_the_next_release_shows_are_passed_over() {
        var shown = """
                {"name": "Weight", "value": "430 g", "unit": "GRAM"}""";

        assertThat(json.read(shown, Detail.class)).isEqualTo(new Detail("Weight", "430 g"));
    }

    @Test
    void what_is_no_json_is_refused() {
        assertThatThrownBy(() -> json.read("{", Detail.class)).isInstanceOf(UncheckedIOException.class);
    }
}
