package dev.tidemark.order.command.planted;

import org.apache.kafka.clients.producer.KafkaProducer;

/** A second write next to the transaction. */
record SendsEvents(KafkaProducer<String, String> events) {}
