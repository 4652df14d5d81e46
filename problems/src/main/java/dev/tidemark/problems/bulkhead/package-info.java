/** A limit to what a service does at once, and how it refuses the rest. */
package dev.tidemark.problems.bulkhead;
