/** What many products share: brands, sellers, categories and tags. Plain Java: no framework, no database, no clock. */
package dev.tidemark.product.domain.reference;
