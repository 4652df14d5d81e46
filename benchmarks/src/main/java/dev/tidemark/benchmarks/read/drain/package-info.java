/** How fast documents follow a backlog of events, beside what Elasticsearch takes of the same documents by itself. */
package dev.tidemark.benchmarks.read.drain;
