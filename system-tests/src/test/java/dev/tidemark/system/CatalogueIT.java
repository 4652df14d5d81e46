package dev.tidemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.Rows;
import dev.tidemark.system.lane.SharedSystem;
import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way of products from a merchant's file to those who search, and that their pieces are accounted for. */
@ExtendWith(SharedSystem.class)
class CatalogueIT {

    private static WholeSystem system;
    private static Shop shop;

    @BeforeAll
    static void start(WholeSystem shared) {
        system = shared;
        shop = system.shop();
    }

    @Test
    void imported_products_are_found_by_their_name_and_by_the_new_name_of_their_brand() throws Exception {
        var word = word();
        var names = List.of("Grey " + word, "Blue " + word, "White " + word);
        assertThat(shop.importProducts(names, 89_000, 5))
                .extracting(line -> line.path("status").textValue())
                .containsExactly("CREATED", "CREATED", "CREATED");
        Eventually.holds("all are found by name", () -> found(word).size() == 3);
        var brand = word();
        assertThat(found(brand)).isEmpty();

        assertThat(shop.renameBrand(brand).status()).isEqualTo(200);

        Eventually.holds("all are found by brand", () -> found(brand).size() == 3);
        assertThat(found(word))
                .extracting(product -> product.path("brand").path("name").textValue())
                .containsOnly(brand);
        assertThat(found(brand))
                .extracting(product -> product.path("name").textValue())
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void an_import_that_its_client_ends_is_answered_to_its_end() throws Exception {
        try (var running = system.shop().beginImport(List.of(word()), 1000, 1)) {
            running.end();

            Eventually.holds("the end", running::isAnsweredToItsEnd);
            assertThat(running.answers())
                    .extracting(line -> line.path("status").textValue())
                    .containsExactly("CREATED");
        }
    }

    @Test
    void pieces_that_nobody_brought_are_reported() throws Exception {
        var product = shop.registerProduct("Unaccounted thing", 1000, 7)
                .body()
                .path("id")
                .textValue();
        var stock = system.database(ServiceDatabase.PRODUCTS);
        assertThat(Rows.stocksThatDoNotAddUp(stock)).isEmpty();

        var nobody = UUID.randomUUID().toString();
        giveMovements(product, nobody);
        assertThat(Rows.stocksThatDoNotAddUp(stock)).containsExactly(product);
        giveMovements(nobody, product);
        assertThat(Rows.stocksThatDoNotAddUp(stock)).isEmpty();
    }

    private static void giveMovements(String from, String to) throws Exception {
        Rows.execute(system.database(ServiceDatabase.PRODUCTS), """
                SET session_replication_role = replica;
                UPDATE stock_movements SET product_id = '%2$s' WHERE product_id = '%1$s'""".formatted(from, to));
    }

    private static String word() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static List<JsonNode> found(String text) throws IOException {
        var items = shop.searchProducts(text).body().path("items");
        return items.valueStream().toList();
    }
}
