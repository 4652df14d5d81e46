/** How many pieces of a product there are. Plain Java: no framework, no database, no clock. */
package dev.tidemark.product.domain.stock;
