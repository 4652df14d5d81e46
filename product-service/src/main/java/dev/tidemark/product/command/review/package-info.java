/** What can be done to reviews. */
package dev.tidemark.product.command.review;
