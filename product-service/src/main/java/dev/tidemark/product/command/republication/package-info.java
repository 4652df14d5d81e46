/** Brings new names to the products that copy them, beside the commands. */
package dev.tidemark.product.command.republication;
