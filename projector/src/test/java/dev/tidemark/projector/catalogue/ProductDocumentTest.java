package dev.tidemark.projector.catalogue;

import static dev.tidemark.projector.OfferedProduct.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.projector.OfferedProduct;
import dev.tidemark.projector.elasticsearch.Json;
import org.junit.jupiter.api.Test;

class ProductDocumentTest {

    private static final String TEAPOT = """
            {"productId": "%s", "status": "ON_SALE", "name": "찻주전자", "description": "For tea",
             "brand": {"id": "%s", "name": "Kiln"}, "seller": {"id": "%s", "name": "Hanbit"},
             "categoryPath": [{"id": "%s", "name": "Kitchen"}, {"id": "%s", "name": "Tea"}],
             "tags": [{"id": "%s", "name": "gift"}],
             "details": [{"name": "Weight", "value": "430 g"}],
             "attributes": ["Weight=430 g", "Colour=Red", "Colour=Blue"],
             "price": 12900, "currency": "KRW", "inStock": true,
             "rating": {"count": 3, "averageHundredths": 425}, "thumbnailUrl": null, "version": 1}
            """;

    @Test
    void shows_the_product_as_of_the_event() {
        var brand = named("Kiln");
        var seller = named("Hanbit");
        var kitchen = named("Kitchen");
        var tea = named("Tea");
        var gift = named("gift");
        var teapot = OfferedProduct.of("찻주전자")
                .described("For tea")
                .brand(brand)
                .seller(seller)
                .in(kitchen, tea)
                .tagged(gift)
                .with("Weight", "430 g")
                .choosing("Colour", "Red", "Blue")
                .rated(425)
                .registered();

        assertThat(Json.read(Json.write(ProductDocument.of(teapot))))
                .isEqualTo(Json.read(TEAPOT.formatted(
                        teapot.aggregateId(), brand.id(), seller.id(), kitchen.id(), tea.id(), gift.id())));
    }

    @Test
    void nobody_has_rated_a_new_product() {
        assertThat(ProductDocument.of(OfferedProduct.of("New").registered()).rating())
                .isNull();
    }
}
