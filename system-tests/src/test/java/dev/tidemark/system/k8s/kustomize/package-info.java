/** Renders kustomization.yaml files, as far as ours go: what is not known here is refused. */
package dev.tidemark.system.k8s.kustomize;
