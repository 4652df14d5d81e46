/** The parts of a running system and what keeps them running: supervision of processes and of connectors. */
package dev.tidemark.platform.launcher.part;
