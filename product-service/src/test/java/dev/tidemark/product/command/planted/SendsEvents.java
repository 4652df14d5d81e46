package dev.tidemark.product.command.planted;

import org.apache.kafka.clients.producer.KafkaProducer;

/** A second write next to the transaction. */
record SendsEvents(KafkaProducer<String, String> events) {}
