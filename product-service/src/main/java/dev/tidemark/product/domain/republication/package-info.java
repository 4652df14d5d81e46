/** How a new name reaches the products that copy it. Plain Java: no framework, no database, no clock. */
package dev.tidemark.product.domain.republication;
