package dev.tidemark.benchmarks.read.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.benchmarks.read.flow.Backlog.Event;
import dev.tidemark.platform.demo.DemoCatalogue;
import dev.tidemark.platform.demo.DemoProduct;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * As many products as one likes, always the same: those of the demo catalogue in series, models, colours and at other
 * prices, in the words of a {@code ProductRegistered} that product-service published.
 */
final class LargeCatalogue {

    static final List<DemoProduct> DEMO = DemoCatalogue.products();
    static final List<String> COLOURS =
            List.of("Black", "White", "Red", "Blue", "Green", "Silver", "Grey", "Beige", "Navy", "Pink");

    private static final List<String> SERIES =
            List.of("Air", "Pro", "Mini", "Max", "Classic", "Light", "Plus", "Neo", "Prime", "Duo");
    private static final List<String> SERIES_IN_KOREAN =
            List.of("에어", "프로", "미니", "맥스", "클래식", "라이트", "플러스", "네오", "프라임", "듀오");
    private static final List<String> MATERIALS = List.of("Oak", "Steel", "Cotton", "Glass", "Leather", "Plastic");
    private static final List<String> OCCASIONS = List.of("gift", "new", "sale", "eco", "limited", "bestseller");
    private static final String NAMES_APART = " · ";
    private static final int SOLD_OUT_ONE_IN = 40;
    private static final int UNRATED_ONE_IN = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode template;

    /** @param published payload of an event of a product */
    LargeCatalogue(String published) {
        try {
            this.template = (ObjectNode) JSON.readTree(published);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id of the product with this number. */
    static String id(int number) {
        return named("product", Integer.toString(number));
    }

    static String brandId(DemoProduct product) {
        return named("brand", product.brand());
    }

    /** Of the narrowest category. */
    static String categoryId(DemoProduct product) {
        return named("category", product.categoryPath().toString());
    }

    private static String named(String kind, String name) {
        return UUID.nameUUIDFromBytes((kind + " " + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** What the product with this number is at this version; each version has a price of its own. */
    Event event(int number, long version) {
        var payload = template.deepCopy();
        var model = DEMO.get(number % DEMO.size());
        var random = new SplittableRandom(number);
        var product = payload.withObjectProperty("product");
        product.put("id", id(number)).put("version", version).put("status", "ON_SALE");
        describe(product, model, number, random.nextInt(SERIES.size()));
        file(product, model, random);
        var percent = 70 + random.nextInt(60);
        product.withObjectProperty("price")
                .put("amount", model.priceInWon() * percent / 100 + version)
                .put("currency", "KRW");
        product.put("inStock", random.nextInt(SOLD_OUT_ONE_IN) > 0);
        if (random.nextInt(UNRATED_ONE_IN) > 0) {
            product.putObject("rating")
                    .put("count", random.nextInt(1, 900))
                    .put("averageHundredths", random.nextInt(100, 501));
        }
        return new Event(id(number), version, payload.toString());
    }

    private static void describe(ObjectNode product, DemoProduct model, int number, int series) {
        var names = model.name().split(NAMES_APART);
        product.put(
                "name",
                "%s %s M%d%s%s %s"
                        .formatted(
                                names[0],
                                SERIES.get(series),
                                100 + number / DEMO.size(),
                                NAMES_APART,
                                names[1],
                                SERIES_IN_KOREAN.get(series)));
        product.put("description", model.description());
    }

    private static void file(ObjectNode product, DemoProduct model, SplittableRandom random) {
        product.putObject("brand").put("id", brandId(model)).put("name", model.brand());
        var path = product.putArray("categoryPath");
        for (var depth = 1; depth <= model.categoryPath().size(); depth++) {
            var part = model.categoryPath().subList(0, depth);
            path.addObject().put("id", named("category", part.toString())).put("name", part.getLast());
        }
        var occasion = OCCASIONS.get(random.nextInt(OCCASIONS.size()));
        var tags = product.putArray("tags");
        List.of(model.tag(), occasion)
                .forEach(tag -> tags.addObject().put("id", named("tag", tag)).put("name", tag));
        var details = product.putArray("details");
        details.addObject().put("name", "Color").put("value", COLOURS.get(random.nextInt(COLOURS.size())));
        details.addObject().put("name", "Material").put("value", MATERIALS.get(random.nextInt(MATERIALS.size())));
    }
}
