/** From records to events, or to dead letters that say why a record can never be applied. Knows no document. */
package dev.tidemark.projector.event;
