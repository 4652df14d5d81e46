/** Which requests are for a product's own merchant. */
package dev.tidemark.product.http.own;
