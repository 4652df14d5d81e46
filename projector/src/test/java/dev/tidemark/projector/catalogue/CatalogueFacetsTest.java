package dev.tidemark.projector.catalogue;

import static dev.tidemark.projector.OfferedProduct.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.ProductState.Named;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.OfferedProduct;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many products there would be for another choice. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class CatalogueFacetsTest {

    Sandbox sandbox;

    private ShownCatalogue shop;
    private final Named seller = named("Marsh");
    private final Named stilt = named("Stilt");
    private final Named snipe = named("Snipe");
    private final Named birds = named("Birds");
    private final Named waders = named("Waders");

    @BeforeEach
    void open() {
        shop = new ShownCatalogue(sandbox);
        shop.publish(
                bird("red").brand(stilt).choosing("Colour", "Red").rated(480),
                bird("blue")
                        .brand(stilt)
                        .choosing("Colour", "Blue")
                        .with("Size", "L")
                        .rated(250),
                bird("both")
                        .brand(snipe)
                        .choosing("Colour", "Red", "Blue")
                        .with("Size", "L")
                        .soldOut());
    }

    private OfferedProduct bird(String name) {
        return OfferedProduct.of("Bird " + name).seller(seller).in(birds, waders);
    }

    @Test
    void references_are_counted_by_id_and_called_by_name() {
        var found = find("facets", "category", "facets", "brand");

        assertThat(found.<Map<String, Object>>getList("facets.brand"))
                .containsExactly(
                        Map.of("value", stilt.id().toString(), "name", "Stilt", "count", 2),
                        Map.of("value", snipe.id().toString(), "name", "Snipe", "count", 1));
        assertThat(found.<String>getList("facets.category.name")).containsExactlyInAnyOrder("Birds", "Waders");
        assertThat(found.getMap("facets")).containsOnlyKeys("brand", "category");
    }

    @Test
    void counts_respect_the_other_filters_but_not_their_own() {
        var found = find("facets", "brand", "facets", "inStock", "brand", stilt.id(), "attr.Colour", "Red");

        assertThat(found.<String>getList("items.name")).containsExactly("Bird red");
        assertThat(found.getInt("total")).isOne();
        assertThat(counts(found, "brand"))
                .isEqualTo(Map.of(stilt.id().toString(), 1, snipe.id().toString(), 1));
        assertThat(counts(found, "inStock")).isEqualTo(Map.of("true", 1));
    }

    @Test
    void each_attribute_has_counts_of_its_own() {
        var found = find("facets", "attribute", "attr.colour", "red");

        assertThat(counts(found, "'attr.Colour'")).isEqualTo(Map.of("Red", 2, "Blue", 2));
        assertThat(counts(found, "'attr.Size'")).isEqualTo(Map.of("L", 1));
    }

    @Test
    void a_chosen_attribute_has_all_its_values_beside_attributes_of_many() {
        var tall = bird("tall").choosing("Colour", "Blue");
        var broad = bird("broad").choosing("Colour", "Blue");
        var heavy = bird("heavy").choosing("Colour", "Blue");
        IntStream.range(0, 50)
                .forEach(i -> Stream.of(tall, broad, heavy).forEach(one -> one.with("Detail " + i, "Yes")));
        shop.publish(tall, broad, heavy);

        var found = find("facets", "attribute", "attr.Colour", "Red");

        assertThat(counts(found, "'attr.Colour'")).isEqualTo(Map.of("Red", 2, "Blue", 5));
    }

    @Test
    void values_that_differ_in_capitals_and_accents_are_counted_together() {
        shop.publish(bird("lower").with("colour", "rëd"));

        var found = find("facets", "attribute");

        assertThat(found.getMap("facets")).hasSize(2);
        assertThat(found.<Integer>getList("facets.values().flatten().collect { it.count }"))
                .containsExactlyInAnyOrder(3, 2, 2);
    }

    @Test
    void letters_that_have_other_small_ones_in_other_words_are_counted_too() {
        shop.publish(bird("silk").with("Kumaş", "İpek"), bird("black").with("Χρώμα", "ΜΑΥΡΟΣ"));

        assertThat(counts(find("facets", "attribute"), "'attr.Kumaş'")).isEqualTo(Map.of("İpek", 1));
        assertThat(counts(find("facets", "attribute", "attr.χρώμα", "μαυροσ"), "'attr.Χρώμα'"))
                .isEqualTo(Map.of("ΜΑΥΡΟΣ", 1));
    }

    @Test
    void names_of_attributes_are_no_expressions() {
        var odd = "a.*(b)[c]{2}|+?&~@\"#<3>\\";
        shop.publish(bird("odd").with(odd, "1").with("another", "2"));

        assertThat(find("facets", "attribute", "attr." + odd, "1").getMap("facets"))
                .containsOnlyKeys("attr." + odd, "attr.another");
    }

    @Test
    void a_chosen_attribute_is_the_same_without_its_accents_and_counted_without_its_own_filter() {
        shop.publish(bird("au lait").with("Café Größe", "Olé"), bird("noir").with("Café Größe", "No"));

        var found = find("facets", "attribute", "attr.cafe grosse", "ole");

        assertThat(found.<String>getList("items.name")).containsExactly("Bird au lait");
        assertThat(counts(found, "'attr.Café Größe'")).isEqualTo(Map.of("Olé", 1, "No", 1));
    }

    @Test
    void sellers_and_tags_are_counted_too() {
        var rare = named("rare");
        shop.publish(bird("rare").tagged(rare));

        var found = find("facets", "seller", "facets", "tag");

        assertThat(counts(found, "seller")).containsEntry(seller.id().toString(), 4);
        assertThat(counts(found, "tag")).isEqualTo(Map.of(rare.id().toString(), 1));
    }

    @Test
    void ratings_are_counted_upwards() {
        assertThat(counts(find("facets", "ratingAtLeast"), "ratingAtLeast"))
                .isEqualTo(Map.of("1", 2, "2", 2, "3", 1, "4", 1));
    }

    @Test
    void nothing_is_counted_that_nobody_asked_for() {
        assertThat(find("q", "bird").getMap("$"))
                .containsKeys("items", "total", "highlights")
                .doesNotContainKey("facets");
    }

    private JsonPath find(Object... query) {
        var all = new ArrayList<Object>(List.of("seller", seller.id()));
        all.addAll(List.of(query));
        return shop.find(all.toArray());
    }

    private static Map<String, Integer> counts(JsonPath found, String facet) {
        return found.<Map<String, Object>>getList("facets." + facet).stream()
                .collect(Collectors.toMap(value -> (String) value.get("value"), value -> (Integer) value.get("count")));
    }
}
