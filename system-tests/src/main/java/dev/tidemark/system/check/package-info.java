/**
 * Compares every document of a read model with the row it was made from, field by field. What a document should look
 * like is written here a second time, in SQL, on purpose: code shared with the projector would share its mistakes. The
 * comparison itself is that of the platform's tests.
 */
package dev.tidemark.system.check;
