/** The projector of today, the one before it and the one after it; and the events that they meet. */
package dev.tidemark.system.release;
