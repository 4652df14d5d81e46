package dev.tidemark.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.token.Bearer;
import dev.tidemark.platform.token.SignedTokens;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.QueryReplica;
import dev.tidemark.system.load.Answer;
import dev.tidemark.system.load.Http;
import dev.tidemark.system.load.Item;
import dev.tidemark.system.load.Shop;
import dev.tidemark.system.release.ProductNews;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** A client who is answered by one release, and goes on at another: each knows what the other has done and said. */
final class Wanderer {

    private static final String NAME = "Wandering thing";

    /** Less than what a client waits for any answer. */
    private static final int SECONDS = 5;

    /** Where the services are of the release that answers now. Volatile, as waits ask on a thread of Awaitility's. */
    private volatile Function<Service, URI> release;

    private final WholeSystem system;
    private final Shop shop;
    private final Http queries;
    private final List<Item> items;

    Wanderer(WholeSystem system, List<Item> items) {
        this.system = system;
        this.shop = new Shop(
                at(Service.ORDER_SERVICE), at(Service.PRODUCT_SERVICE), at(Service.PROJECTOR), system.tokens());
        this.queries = at(Service.PROJECTOR).as(new SignedTokens(system.tokens()).of(Bearer.operator()));
        this.items = items;
    }

    private Http at(Service service) {
        return new Http(() -> release.apply(service));
    }

    /** Both ways. */
    void assertIsKnown(Function<Service, URI> one, Function<Service, URI> other) throws IOException {
        assertOrderGoesOn(one, other);
        assertOrderGoesOn(other, one);
        assertProductGoesOn(one, other);
        assertProductGoesOn(other, one);
        assertPagesGoOn(one, other);
        assertPagesGoOn(other, one);
    }

    private void assertOrderGoesOn(Function<Service, URI> first, Function<Service, URI> then) throws IOException {
        var key = UUID.randomUUID().toString();
        release = first;
        var placed = shop.placeOrderOf("wanderer", items, 1, key);
        assertThat(placed.status()).as(placed.body()::toString).isEqualTo(201);
        release = then;
        var again = shop.placeOrderOf("wanderer", items, 1, key);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(placed.body());
        assertShown("/order-summaries/", placed, placed);
        var cancelled = shop.cancelOrder("wanderer", id(placed));
        release = first;
        assertThat(shop.order("wanderer", id(placed)).body().path("status").asText())
                .isEqualTo("CANCELLED");
        assertShown("/order-summaries/", placed, cancelled);
    }

    private void assertProductGoesOn(Function<Service, URI> first, Function<Service, URI> then) throws IOException {
        release = first;
        var registered = shop.registerProduct(NAME, 1_000, 1);
        release = then;
        assertShown("/catalog/products/", registered, registered);
        var repriced = shop.changePrice(id(registered), 2_000);
        release = first;
        assertThat(shop.product(id(registered)).header("ETag")).isEqualTo(repriced.header("ETag"));
        assertShown("/catalog/products/", registered, repriced);
    }

    /** One release leaves alone what only the next one knows of a row that both write. Only the next one says it. */
    void assertLosesNothing(Function<Service, URI> today, Function<Service, URI> next) throws Exception {
        release = today;
        var product = id(shop.registerProductInSizes(NAME, 1_000, 1));
        var news = new ProductNews(system, product);
        news.fillVideo();
        shop.changePrice(product, 2_000);
        release = next;
        shop.changePrice(product, 3_000);
        assertThat(news.videoSaidAt()).containsExactly("3");
        assertThat(news.labelsSaidAt()).containsExactly("3");
    }

    /** Needs the next release alone: where both run, either may copy a product. Returns what it has copied and sells. */
    List<Item> copiedBy(Function<Service, URI> next) throws Exception {
        release = next;
        var sizes = Catalogue.inSizes(shop);
        var news = new ProductNews(system, sizes.getFirst().product());
        assertThat(news.isCopied()).isTrue();
        return sizes;
    }

    /** What one release has copied the other sells. */
    void assertSold(List<Item> copied, Function<Service, URI> other) throws IOException {
        release = other;
        var placed = shop.placeOrderOf("wanderer", copied, 1);
        assertThat(placed.status()).as(placed.body()::toString).isEqualTo(201);
    }

    private void assertPagesGoOn(Function<Service, URI> first, Function<Service, URI> then) {
        var page = new QueryReplica(new Http(first.apply(Service.PROJECTOR)), "wandering");
        var next = new QueryReplica(new Http(then.apply(Service.PROJECTOR)), "wandering");
        Eventually.holds("both are found", () -> page.pagedThroughWith(next).size() == 2);
    }

    /** What was created is shown as of this command. */
    private void assertShown(String path, Answer created, Answer command) {
        var token = command.header("Consistency-Token");
        assertThat(token).as(() -> command.status() + " " + command.body()).isNotNull();
        Eventually.holds("%s is shown".formatted(token), () -> {
            var shown = queries.getAsOf(path + id(created), token, SECONDS);
            return shown.isSuccess()
                    && shown.header("Consistency-Token-Applied").equals("true");
        });
    }

    private static UUID id(Answer created) {
        return UUID.fromString(created.body().path("id").textValue());
    }
}
