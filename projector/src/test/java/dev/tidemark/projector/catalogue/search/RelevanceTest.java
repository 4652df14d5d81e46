package dev.tidemark.projector.catalogue.search;

import static dev.tidemark.projector.OfferedProduct.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.contracts.ProductState.Named;
import dev.tidemark.platform.demo.DemoCatalogue;
import dev.tidemark.platform.demo.DemoProduct;
import dev.tidemark.platform.demo.relevance.JudgedQuery.Use;
import dev.tidemark.platform.demo.relevance.Relevance;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.OfferedProduct;
import dev.tidemark.projector.catalogue.ShownCatalogue;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Whether the search finds what shoppers mean, by queries that nobody looked at while it was made. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class RelevanceTest {

    /** It was 0.972 when this was written, and that of a plain match 0.772. */
    private static final double LEAST = 0.95;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    Sandbox sandbox;

    private final Named seller = named("Tidemark Store");
    private final Map<String, Named> references = new HashMap<>();

    @Test
    void held_out_queries_are_answered_better_than_by_a_plain_match() {
        var shop = new ShownCatalogue(sandbox);
        var products = DemoCatalogue.products();
        shop.send(products.stream().map(this::event).toArray(ProductEvent[]::new));
        await().atMost(LIMIT).until(() -> shop.find("seller", seller.id()).getInt("total") == products.size());
        var relevance = new Relevance(products);

        var ours = relevance.mean(Use.HELD_OUT, text -> names(shop, text));
        var plain = relevance.mean(Use.HELD_OUT, text -> plain(shop, text));
        assertThat(ours).isGreaterThan(LEAST).isGreaterThan(plain);
    }

    private List<String> names(ShownCatalogue shop, String text) {
        return shop.names("seller", seller.id(), "q", text, "size", Relevance.DEPTH);
    }

    /** What one gets who reads the first page of the manual. */
    private List<String> plain(ShownCatalogue shop, String text) {
        var hits = shop.index()
                .send("GET", "/_search", """
                {"size": %d, "query": {"bool": {
                  "filter": {"term": {"seller.id": "%s"}},
                  "must": {"multi_match": {"query": "%s", "fields":
                    ["name", "brand.name", "categoryPath.name", "tags.name", "description"]}}}}}""".formatted(Relevance.DEPTH, seller.id(), text))
                .path("hits")
                .path("hits");
        return StreamSupport.stream(hits.spliterator(), false)
                .map(hit -> hit.path("_source").path("name").asText())
                .toList();
    }

    private ProductEvent event(DemoProduct product) {
        return OfferedProduct.of(product.name())
                .described(product.description())
                .brand(reference(product.brand()))
                .seller(seller)
                .in(product.categoryPath().stream().map(this::reference).toArray(Named[]::new))
                .tagged(reference(product.tag()))
                .at(product.priceInWon(), "KRW")
                .registered();
    }

    private Named reference(String name) {
        return references.computeIfAbsent(name, OfferedProduct::named);
    }
}
