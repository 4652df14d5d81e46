/** Child processes that cannot outlive this JVM, and what is known of them: their logs, their trees, their ports. */
package dev.tidemark.platform.process;
