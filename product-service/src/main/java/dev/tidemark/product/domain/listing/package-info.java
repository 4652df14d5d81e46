/** Who a product is there for. Plain Java: no framework, no database, no clock. */
package dev.tidemark.product.domain.listing;
