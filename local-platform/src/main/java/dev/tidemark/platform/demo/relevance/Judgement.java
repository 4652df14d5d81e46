package dev.tidemark.platform.demo.relevance;

import dev.tidemark.platform.demo.DemoProduct;

/**
 * The grade of those products that have all of this in common.
 *
 * @param grade from 0, not wanted, to 3, just what was asked for
 * @param category anywhere in the product's path; null for any
 * @param brand null for any
 * @param tag null for any
 */
public record Judgement(int grade, String category, String brand, String tag) {

    static final int BEST = 3;

    public Judgement {
        if (grade < 0 || grade > BEST) {
            throw new IllegalArgumentException("A grade is from 0 to %d, not %d".formatted(BEST, grade));
        }
    }

    boolean isAbout(DemoProduct product) {
        return (category == null || product.categoryPath().contains(category))
                && (brand == null || product.brand().equals(brand))
                && (tag == null || product.tag().equals(tag));
    }
}
