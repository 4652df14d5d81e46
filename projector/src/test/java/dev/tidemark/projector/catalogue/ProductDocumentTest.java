package dev.tidemark.projector.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.projector.Products;
import dev.tidemark.projector.elasticsearch.Json;
import org.junit.jupiter.api.Test;

class ProductDocumentTest {

    @Test
    void shows_the_product_as_of_the_event() {
        var registered = Products.registered("찻주전자", "Kiln", "For tea", "Kitchen", "Tea");

        assertThat(Json.read(Json.write(ProductDocument.of(registered))))
                .isEqualTo(Json.read("""
                {"productId": "%s", "status": "ON_SALE", "name": "찻주전자", "description": "For tea", "brand": "Kiln",
                 "seller": "Hanbit", "categoryPath": ["Kitchen", "Tea"], "tags": ["gift"], "price": 12900, "currency": "KRW", "inStock": true,
                 "thumbnailUrl": null, "version": 1}
                """.formatted(registered.product().id())));
    }
}
