/**
 * PostgreSQL, Kafka, Kafka Connect with Debezium and Elasticsearch as child processes of one JVM, for development and
 * tests: real servers, loopback only, their data under one base folder.
 *
 * <p>{@link dev.tidemark.platform.Platform} starts and stops all four. {@code process} holds what is true of any child
 * process, {@code provision} makes databases, topics and connectors, {@code test} shares one platform among the test
 * classes of a build.
 */
package dev.tidemark.platform;
