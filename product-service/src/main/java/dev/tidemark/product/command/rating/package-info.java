/** Brings what reviewers think of a product into its public state, beside the commands. */
package dev.tidemark.product.command.rating;
