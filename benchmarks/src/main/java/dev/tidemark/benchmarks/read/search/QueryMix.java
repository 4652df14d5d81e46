package dev.tidemark.benchmarks.read.search;

import dev.tidemark.platform.demo.DemoProduct;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * What shoppers ask: each kind of question as often as the others, always the same in the same order. Each has a limit of
 * its own for the price, so that no answer, and no filter, is there from before.
 */
final class QueryMix {

    private static final String LIST = "/catalog/products?";
    private static final String FACETS = "&facets=brand&facets=category&facets=attribute";
    private static final int BEGINNING = 3;

    /** In won. Nearly all products cost less. */
    private static final int MOST = 1_000_000;

    /** A kind of question. */
    enum Kind {
        WORDS,
        MISTYPED,
        BEGUN,
        KOREAN,
        CATEGORY,
        PRICES,
        COLOUR,
        BRAND
    }

    /** Of the request with this number. */
    static Kind kind(int number) {
        return Kind.values()[number % Kind.values().length];
    }

    /** Path and query of the request with this number. */
    static String path(int number) {
        var random = new SplittableRandom(number);
        var product = LargeCatalogue.DEMO.get(random.nextInt(LargeCatalogue.DEMO.size()));
        var english = words(product, 0);
        return LIST
                + switch (kind(number)) {
                    case WORDS -> q(english);
                    case MISTYPED -> q(mistyped(english, random));
                    case BEGUN -> q(begun(english));
                    case KOREAN -> q(words(product, 1));
                    case CATEGORY ->
                        "category=" + LargeCatalogue.categoryId(product) + "&sort=price&facets=brand&facets=tag";
                    case PRICES -> q(english) + "&minPrice=" + product.priceInWon() * 8 / 10 + FACETS;
                    case COLOUR ->
                        "inStock=true&sort=newest&attr.Color="
                                + LargeCatalogue.COLOURS.get(random.nextInt(LargeCatalogue.COLOURS.size()));
                    case BRAND -> q(english) + "&brand=" + LargeCatalogue.brandId(product) + "&sort=rating" + FACETS;
                }
                + "&currency=KRW&maxPrice="
                + highest(kind(number), product, random);
    }

    /** The product's name in a language without its brand: 0 is English, 1 Korean. */
    private static String words(DemoProduct product, int language) {
        var name = product.name().split(" · ")[language];
        var brand = language == 0 ? product.brand() : name.split(" ")[0];
        return name.substring(brand.length()).strip();
    }

    /** Two neighbouring letters of the longest word in the wrong order. */
    static String mistyped(String words, SplittableRandom random) {
        var longest = "";
        for (var word : words.split(" ")) {
            longest = word.length() > longest.length() ? word : longest;
        }
        var at = 1 + random.nextInt(Math.max(1, longest.length() - 2));
        var letters = longest.toCharArray();
        var letter = letters[at];
        letters[at] = letters[at - 1];
        letters[at - 1] = letter;
        return words.replace(longest, new String(letters));
    }

    /** As it is typed: of the last word the first letters only. */
    static String begun(String words) {
        var last = words.lastIndexOf(' ') + 1;
        return words.substring(0, Math.min(words.length(), last + BEGINNING));
    }

    /** In won. */
    private static long highest(Kind kind, DemoProduct product, SplittableRandom random) {
        return kind == Kind.PRICES
                ? product.priceInWon() + random.nextInt((int) product.priceInWon())
                : MOST + random.nextInt(MOST);
    }

    private static String q(String words) {
        return "q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private QueryMix() {}
}
