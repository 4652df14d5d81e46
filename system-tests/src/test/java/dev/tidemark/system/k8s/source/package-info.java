/**
 * {@code connectors/}, of which topics and connectors for Strimzi are made:
 * {@link dev.tidemark.system.k8s.source.GeneratedFilesTest} says how.
 */
package dev.tidemark.system.k8s.source;
