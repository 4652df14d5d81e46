/** What runs today, and the releases before and after it; and the events that they meet. */
package dev.tidemark.system.release;
