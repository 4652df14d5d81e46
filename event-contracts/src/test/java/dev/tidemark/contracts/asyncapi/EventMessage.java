package dev.tidemark.contracts.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the contract says of one event type in its newest schema version.
 *
 * @param channel of its aggregate type
 * @param schema of the value
 * @param example of the value
 */
public record EventMessage(String eventType, int schemaVersion, String channel, JsonNode schema, JsonNode example) {}
