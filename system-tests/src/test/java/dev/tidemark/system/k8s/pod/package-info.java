/** What pods are told, made of and allowed to do, when they come and go, and how many there are. */
package dev.tidemark.system.k8s.pod;
