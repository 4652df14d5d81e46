/**
 * What happens to one batch of records: read, written as documents, dead letters sent, in this order. When it is done,
 * the batch may be committed. Doing it again changes nothing but may repeat dead letters.
 */
package dev.tidemark.projector.projection;
