package dev.tidemark.contracts;

import static dev.tidemark.contracts.ContractFiles.golden;
import static dev.tidemark.contracts.ContractFiles.parse;
import static dev.tidemark.contracts.ContractFiles.validator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.contracts.EventJson.UnreadableEvent;
import dev.tidemark.contracts.ProductEvent.ProductDetailsChanged;
import dev.tidemark.contracts.ProductState.Rating;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field that was added to events that are there: those without it stay as they are. */
class RatingTest {

    @Test
    void it_is_part_of_the_product() throws Exception {
        var golden = golden(ProductDetailsChanged.class, "rating");

        var event = read(golden.toString());

        assertThat(event.product().rating()).isEqualTo(new Rating(17, 425));
        assertThat(parse(EventJson.write(event))).isEqualTo(golden);
        assertThat(validator(ProductDetailsChanged.class).validate(golden)).isEmpty();
    }

    @Test
    void a_product_without_one_does_not_mention_it() throws Exception {
        var event = read(golden(ProductDetailsChanged.class).toString());

        assertThat(event.product().rating()).isNull();
        assertThat(EventJson.write(event)).doesNotContain("rating");
    }

    @ParameterizedTest
    @CsvSource({"count, 0", "count, -1", "averageHundredths, 99", "averageHundredths, 501"})
    void one_that_cannot_be_is_no_event(String field, int number) throws Exception {
        var golden = golden(ProductDetailsChanged.class, "rating");
        ((ObjectNode) golden.at("/product/rating")).put(field, number);

        assertThat(validator(ProductDetailsChanged.class).validate(golden)).isNotEmpty();
        assertThatThrownBy(() -> read(golden.toString()))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("product.rating is no Rating");
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "1, 500", "2147483647, 250"})
    void its_bounds_are_part_of_what_it_can_be(int count, int averageHundredths) throws Exception {
        var golden = golden(ProductDetailsChanged.class, "rating");
        ((ObjectNode) golden.at("/product/rating")).put("count", count).put("averageHundredths", averageHundredths);

        assertThat(validator(ProductDetailsChanged.class).validate(golden)).isEmpty();
        assertThat(read(golden.toString()).product().rating()).isEqualTo(new Rating(count, averageHundredths));
    }

    private static ProductDetailsChanged read(String json) throws UnreadableEvent {
        return (ProductDetailsChanged) EventJson.read("ProductDetailsChanged", 1, json.getBytes());
    }
}
