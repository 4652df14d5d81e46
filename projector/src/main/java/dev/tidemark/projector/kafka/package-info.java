/** Kafka clients with the settings on which the guarantees rest. */
package dev.tidemark.projector.kafka;
