/** What can be done to the stock of a product, orders aside. */
package dev.tidemark.product.command.stock;
