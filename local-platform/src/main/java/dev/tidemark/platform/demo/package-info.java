/**
 * A demo catalogue of 2,000 invented products, the same on every machine, and its loading through the public API.
 *
 * <p>{@code words.json} holds brands, qualities and kinds of products in English and Korean; every combination that
 * {@link dev.tidemark.platform.demo.DemoCatalogue} picks is one product with a name that no other has.
 */
package dev.tidemark.platform.demo;
