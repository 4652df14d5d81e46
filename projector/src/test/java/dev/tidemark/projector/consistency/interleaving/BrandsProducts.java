package dev.tidemark.projector.consistency.interleaving;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.contracts.ProductState.Named;
import dev.tidemark.projector.OfferedProduct;
import dev.tidemark.projector.Products;
import java.util.Map;

/** Products of one brand. */
record BrandsProducts(Named brand) implements Aggregates<ProductEvent> {

    @Override
    public ProductEvent first() {
        return OfferedProduct.of("Samovar").brand(brand).registered();
    }

    @Override
    public ProductEvent next(ProductEvent before) {
        return Products.repriced(before);
    }

    @Override
    public Map<String, String> queries(ProductEvent known) {
        var all = "catalog/products?size=100&brand=" + brand.id();
        return Map.of(
                "product by id", "catalog/products/" + known.aggregateId(),
                "products listed", all + "&sort=newest",
                "products searched", all + "&q=samovar");
    }

    @Override
    public String accessToken() {
        return "";
    }
}
