/** Who may talk to whom in the cluster, and what clients reach from outside. */
package dev.tidemark.system.k8s.network;
