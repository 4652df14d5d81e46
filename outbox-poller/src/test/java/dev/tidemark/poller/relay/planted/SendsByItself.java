package dev.tidemark.poller.relay.planted;

import org.apache.kafka.clients.producer.Producer;

/** Breaks a rule, so that the rule is seen to fail. */
record SendsByItself(Producer<byte[], byte[]> kafka) {}
