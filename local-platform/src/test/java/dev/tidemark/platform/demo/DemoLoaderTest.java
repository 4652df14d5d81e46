package dev.tidemark.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.token.TokenIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoLoaderTest {

    private static final List<DemoProduct> PRODUCTS = DemoCatalogue.products().subList(0, 200);

    @TempDir
    private Path folder;

    private final List<String> waits = new CopyOnWriteArrayList<>();
    private StubShop shop;
    private TokenIssuer tokens;

    @BeforeEach
    void open() throws IOException {
        shop = new StubShop();
        tokens = new TokenIssuer(PlatformConfig.of(folder, 18080).tokenKeys());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void every_product_is_registered_once() throws InterruptedException {
        var highest = new AtomicInteger();

        loader().load(done -> highest.accumulateAndGet(done, Math::max), waits::add);

        assertCompleteWithoutDuplicates();
        assertThat(highest).hasValue(PRODUCTS.size());
        assertThat(waits).isEmpty();
    }

    @Test
    void what_is_shown_to_be_ordered_leaves_nothing_to_choose() throws InterruptedException {
        assertThat(loader().orderable()).isEmpty();

        loader().load(done -> {}, why -> {});

        var first = PRODUCTS.stream()
                .filter(product -> !product.isWrappable() && product.quantity() > 0)
                .findFirst();
        assertThat(first).isPresent().get().isNotEqualTo(PRODUCTS.getFirst());
        assertThat(loader().orderable()).contains(StubShop.idOf(first.get().name()));
    }

    @Test
    void a_second_start_has_nothing_to_load() throws InterruptedException {
        loader().load(done -> {}, why -> {});

        assertThat(loader().isComplete()).isTrue();
        loader().load(done -> {}, why -> {});
        assertCompleteWithoutDuplicates();
    }

    @Test
    void loading_goes_on_where_it_was_stopped() throws InterruptedException {
        var stopped = loader();
        stopped.load(
                done -> {
                    if (done >= 70) {
                        stopped.stop();
                    }
                },
                why -> {});
        assertThat(shop.registered()).hasSizeBetween(70, 90);

        loader().load(done -> {}, why -> {});

        assertCompleteWithoutDuplicates();
    }

    @Test
    void a_product_whose_answer_a_killed_launcher_never_got_is_not_registered_again()
            throws InterruptedException, IOException {
        var stopped = loader();
        stopped.load(
                done -> {
                    if (done >= 40) {
                        stopped.stop();
                    }
                },
                why -> {});
        forgetLastLines(5);

        loader().load(done -> {}, why -> {});

        assertCompleteWithoutDuplicates();
    }

    @Test
    void a_product_that_was_registered_although_the_service_said_503_is_found_again() throws InterruptedException {
        shop.unavailableAt(request -> request % 40 == 0);

        loader().load(done -> {}, waits::add);

        assertCompleteWithoutDuplicates();
        assertThat(waits).isNotEmpty().allMatch(why -> why.endsWith(" answered 503") || why.contains(" meanwhile"));
    }

    @Test
    void a_product_that_came_too_early_is_sent_again() throws InterruptedException {
        shop.limitedAt(request -> request % 20 == 19);

        loader().load(done -> {}, waits::add);

        assertCompleteWithoutDuplicates();
        assertThat(waits).isNotEmpty();
    }

    @Test
    void what_the_products_share_is_created_once() throws InterruptedException {
        shop.unavailableAt(request -> request % 7 == 0);
        var stopped = loader();
        stopped.load(done -> stopped.stop(), waits::add);

        loader().load(done -> {}, waits::add);

        assertThat(shop.references()).doesNotHaveDuplicates().contains("brands Haneul", "sellers Tidemark Store");
        assertThat(shop.references().stream().filter(one -> one.startsWith("categories ")))
                .hasSize(categories(PRODUCTS));
        assertCompleteWithoutDuplicates();
    }

    @Test
    void a_refused_product_ends_the_loading_with_the_reason() {
        shop.refuseWith(400);

        assertThatThrownBy(() -> loader().load(done -> {}, why -> {})).hasMessageContaining("400");
    }

    /** Of all widths. */
    private static int categories(List<DemoProduct> products) {
        return (int) products.stream()
                .map(DemoProduct::categoryPath)
                .flatMap(path -> IntStream.rangeClosed(1, path.size()).mapToObj(depth -> path.subList(0, depth)))
                .distinct()
                .count();
    }

    private DemoLoader loader() {
        return new DemoLoader(
                PRODUCTS,
                new CatalogueApi(shop.url(), shop.url(), tokens),
                LoadJournal.open(journal()),
                Duration.ofMillis(20));
    }

    private Path journal() {
        return folder.resolve("journal");
    }

    private void forgetLastLines(int count) throws IOException {
        var lines = Files.readAllLines(journal());
        var kept = lines.subList(0, lines.size() - count).stream().map(line -> line + "\n");
        Files.writeString(journal(), kept.collect(Collectors.joining()));
    }

    private void assertCompleteWithoutDuplicates() {
        assertThat(shop.registered()).hasSize(PRODUCTS.size()).doesNotHaveDuplicates();
        assertThat(loader().ids())
                .containsExactlyElementsOf(PRODUCTS.stream()
                        .map(product -> StubShop.idOf(product.name()))
                        .toList());
    }
}
