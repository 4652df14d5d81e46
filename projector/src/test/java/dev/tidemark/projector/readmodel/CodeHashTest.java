package dev.tidemark.projector.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.projector.catalogue.ProductDocument;
import dev.tidemark.projector.orders.OrderDocument;
import org.junit.jupiter.api.Test;

class CodeHashTest {

    @Test
    void the_same_code_and_mapping_have_the_same_hash() {
        assertThat(CodeHash.of(OrderDocument.class, "{}"))
                .isEqualTo(CodeHash.of(OrderDocument.class, "{}"))
                .hasSize(64);
    }

    @Test
    void another_mapping_has_another_hash() {
        assertThat(CodeHash.of(OrderDocument.class, "{ }")).isNotEqualTo(CodeHash.of(OrderDocument.class, "{}"));
    }

    @Test
    void other_code_has_another_hash() {
        assertThat(CodeHash.of(ProductDocument.class, "{}")).isNotEqualTo(CodeHash.of(OrderDocument.class, "{}"));
    }
}
