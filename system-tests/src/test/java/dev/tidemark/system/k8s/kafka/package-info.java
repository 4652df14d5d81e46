/** Rules for Kafka, Kafka Connect, topics, connectors and users in {@code k8s/}. */
package dev.tidemark.system.k8s.kafka;
