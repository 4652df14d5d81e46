/** What somebody may want to look for who has begun to type. */
package dev.tidemark.projector.catalogue.suggestion;
