/** What placing an order costs, beside the same statements without a service. */
package dev.tidemark.benchmarks.write.order;
