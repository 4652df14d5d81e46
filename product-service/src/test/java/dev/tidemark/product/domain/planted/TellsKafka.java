package dev.tidemark.product.domain.planted;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A domain that knows Kafka. */
record TellsKafka(ConsumerRecord<String, String> origin) {}
