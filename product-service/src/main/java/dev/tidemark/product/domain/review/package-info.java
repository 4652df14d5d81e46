/** What members say about products. Plain Java: no framework, no database, no clock. */
package dev.tidemark.product.domain.review;
