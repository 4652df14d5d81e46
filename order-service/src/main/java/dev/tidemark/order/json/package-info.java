/** Columns that hold JSON. */
package dev.tidemark.order.json;
