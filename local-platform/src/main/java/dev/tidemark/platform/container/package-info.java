/** What a system in containers needs from here: its secrets before the first start, and a job that prepares its servers. */
package dev.tidemark.platform.container;
