/** What is shipped, and whether others would build the same. */
package dev.tidemark.system.supply;
