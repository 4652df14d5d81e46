/** How products are searched: what somebody typed, what products must be like, what is counted and in which order. */
package dev.tidemark.projector.catalogue.search;
