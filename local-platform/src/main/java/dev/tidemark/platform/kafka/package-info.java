/** How Kafka's programs run without its scripts, and what has to be put right before a broker comes back. */
package dev.tidemark.platform.kafka;
