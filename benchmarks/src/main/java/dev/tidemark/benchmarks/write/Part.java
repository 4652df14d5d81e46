package dev.tidemark.benchmarks.write;

/** What is measured, in this order. */
enum Part {
    SAGA,
    ORDERS,
    IMPORT,
    DEBEZIUM,
    POLLING
}
