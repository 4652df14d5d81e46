/**
 * Compares the documents of a read model with what they should be, one by one and field by field. Who asks says what they
 * should be: {@code system-tests} by the rows, tests of the projector by the events.
 */
package dev.tidemark.platform.test.check;
