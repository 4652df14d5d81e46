/**
 * Levels of the log that operators change while the process runs: of this instance alone, and gone when it starts again.
 * Which categories, configuration says, for some write what is nobody's business.
 */
package dev.tidemark.access.loglevels;
