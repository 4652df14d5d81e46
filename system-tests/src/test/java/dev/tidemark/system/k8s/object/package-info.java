/** Objects are ones that a cluster would take, and what they name is there. */
package dev.tidemark.system.k8s.object;
