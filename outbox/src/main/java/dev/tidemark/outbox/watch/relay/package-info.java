/**
 * The relay of this service's outbox as the database shows it: whichever is active, Debezium by its replication slot or
 * pollers by their own notes, health and metrics say whether events get out. Rows that Debezium captures beside it have a
 * slot of their own, which is judged alike.
 */
package dev.tidemark.outbox.watch.relay;
