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
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All filters at once. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class CombinedFiltersTest {

    private static final Named BRAND = named("Heath");
    private static final Named SELLER = named("Moor");
    private static final Named HOUSE = named("House");
    private static final Named TAG = named("woven");

    /** Beside the currency, without which there is no price. */
    private static final Map<String, Object> FILTERS = Map.of(
            "q",
            "bunting",
            "brand",
            BRAND.id(),
            "seller",
            SELLER.id(),
            "category",
            HOUSE.id(),
            "tag",
            TAG.id(),
            "maxPrice",
            1_000,
            "inStock",
            true,
            "ratingAtLeast",
            4,
            "attr.Colour",
            "Red");

    Sandbox sandbox;

    @Test
    void each_leaves_out_what_all_others_let_through() {
        new ShownCatalogue(sandbox)
                .publish(
                        red("Bunting"),
                        red("Other q"),
                        red("Bunting brand").brand(named("Heath")),
                        red("Bunting seller").seller(named("Moor")),
                        red("Bunting category").in(named("House")),
                        red("Bunting tag").tagged(),
                        red("Bunting maxPrice").at(1_001, "KRW"),
                        red("Bunting inStock").soldOut(),
                        red("Bunting ratingAtLeast").rated(399),
                        coloured("Bunting attr.Colour", "Blue"));

        assertThat(foundWithout("none")).containsExactly("Bunting");
        assertThat(FILTERS.keySet())
                .allSatisfy(filter -> assertThat(foundWithout(filter)).containsExactlyInAnyOrder("Bunting", filter));
    }

    /** The last words of their names: of all but the first, which filter they do not pass. */
    private Stream<String> foundWithout(String filter) {
        var query = FILTERS.entrySet().stream()
                .filter(each -> !each.getKey().equals(filter))
                .flatMap(each -> Stream.of(each.getKey(), each.getValue()));
        return new ShownCatalogue(sandbox)
                .names(Stream.concat(query, Stream.of("currency", "KRW")).toArray()).stream()
                        .map(name -> name.substring(name.lastIndexOf(' ') + 1));
    }

    private static OfferedProduct red(String name) {
        return coloured(name, "Red");
    }

    private static OfferedProduct coloured(String name, String colour) {
        return OfferedProduct.of(name)
                .brand(BRAND)
                .seller(SELLER)
                .in(HOUSE, named("Curtains"))
                .tagged(TAG)
                .at(1_000, "KRW")
                .rated(400)
                .choosing("Colour", colour);
    }
}
