/** Rules for compose.yaml. */
package dev.tidemark.system.container.compose;
