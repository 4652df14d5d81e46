/** What {@code ./tidemark status} finds out: every part is asked in its own protocol, whatever the launcher believes. */
package dev.tidemark.platform.launcher.status;
