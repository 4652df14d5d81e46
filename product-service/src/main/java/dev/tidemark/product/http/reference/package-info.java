/** Brands, sellers, categories and tags over HTTP: requests and answers only. */
package dev.tidemark.product.http.reference;
