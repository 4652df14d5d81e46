/**
 * What the services find on the servers: databases with roles, topics, connectors. Everything here may be done again
 * and again and changes only what differs.
 */
package dev.tidemark.platform.provision;
