/**
 * The generations of a read model: index {@code orders-g1} is what one version of the projection's code makes of the whole
 * history of one topic. Queries read alias {@code orders}; the generation is written through an alias of its own, so that
 * it keeps being written when queries move on.
 *
 * <p>The index's {@code _meta} says what the generation was made by and from: the hash of the code, the topic's id and
 * how many partitions it was seen with, and the epoch of every writing database. Whatever does not match any more stops
 * the read model: going on could lose events without anybody noticing.
 */
package dev.tidemark.projector.generation;
