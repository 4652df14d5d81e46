/** The catalogue that customers search. */
package dev.tidemark.projector.catalogue;
