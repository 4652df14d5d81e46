/** Where a platform keeps its data, on which ports it listens, whose programs it runs, and how to log in. */
package dev.tidemark.platform.config;
