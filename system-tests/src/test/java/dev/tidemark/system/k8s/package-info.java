/**
 * What can be said of the manifests in {@code k8s/} without a cluster. {@link dev.tidemark.system.k8s.Manifests} has the
 * objects that an overlay makes; rules look at them, and each is seen to fail on a planted mistake.
 */
package dev.tidemark.system.k8s;
