/** What may happen to a product. Plain Java: no framework, no database, no clock. */
package dev.tidemark.product.domain;
