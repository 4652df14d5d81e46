/** What can be done to brands, sellers, categories and tags. */
package dev.tidemark.product.command.reference;
