/** Rules for PostgreSQL and Elasticsearch in {@code k8s/}. */
package dev.tidemark.system.k8s.storage;
