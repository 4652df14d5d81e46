/** Services start with what the manifests tell them. */
package dev.tidemark.system.k8s.start;
