package dev.tidemark.contracts.asyncapi;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** The document, as it is made. */
public final class AsyncApi {

    private static final String BINDING_VERSION = "0.5.0";
    private static final String REPLAYS = ".replay";

    private final List<EventMessage> events;
    private final JsonNode topics;
    private final ObjectNode keys;
    private final ObjectNode document;

    private AsyncApi(Stream<EventMessage> events, JsonNode topics, ObjectNode written) {
        this.events = events.sorted(comparing(EventMessage::eventType)).toList();
        this.topics = topics;
        this.document = written.deepCopy();
        this.keys = (ObjectNode) document.remove("keys");
    }

    /**
     * @param topics their settings by name without prefix, as in {@code connectors/topics.json}
     * @param written the document without what follows from the others, and a schema of the key per aggregate type
     */
    public static ObjectNode document(Stream<EventMessage> events, JsonNode topics, ObjectNode written) {
        return new AsyncApi(events, topics, written).complete();
    }

    private ObjectNode complete() {
        var schemas = new SharedSchemas(document.withObject("/components/schemas"));
        for (var event : events) {
            schemas.add(event.eventType(), event.schema());
            document.withObject("/components/messages").set(event.eventType(), message(event));
        }
        var channels = document.withObject("/channels");
        var operations = document.putObject("operations");
        for (var channel : channels.properties()) {
            channel.setValue(channel(channel.getKey(), (ObjectNode) channel.getValue()));
            operations
                    .putObject("publish-" + channel.getKey())
                    .put("action", "send")
                    .putObject("channel")
                    .put("$ref", "#/channels/" + channel.getKey());
        }
        return document;
    }

    private ObjectNode message(EventMessage event) {
        var message = object();
        message.put("name", event.eventType()).put("title", event.eventType());
        message.put("summary", event.schema().path("description").textValue());
        message.set("headers", headers(event));
        message.putObject("payload").put("$ref", SharedSchemas.PREFIX + event.eventType());
        message.putObject("correlationId").put("location", "$message.header#/correlationId");
        message.withObject("/bindings/kafka")
                .put("bindingVersion", BINDING_VERSION)
                .set("key", keys.get(event.channel()));
        message.putArray("examples").addObject().put("name", event.eventType()).set("payload", event.example());
        return message;
    }

    private static ObjectNode headers(EventMessage event) {
        var headers = object().put("type", "object");
        headers.putArray("allOf").addObject().put("$ref", SharedSchemas.PREFIX + "EventHeaders");
        headers.withObject("/properties/eventType").put("const", event.eventType());
        headers.withObject("/properties/schemaVersion").put("const", Integer.toString(event.schemaVersion()));
        return headers;
    }

    private ObjectNode channel(String name, ObjectNode written) {
        var channel = object().put("address", "{prefix}." + name);
        written.propertyStream().forEach(said -> channel.set(said.getKey(), said.getValue()));
        channel.withObject("/parameters/prefix").put("$ref", "#/components/parameters/prefix");
        var messages = channel.withObject("/messages");
        events.stream()
                .filter(event -> event.channel().equals(name.replace(REPLAYS, "")))
                .forEach(event -> messages.putObject(event.eventType())
                        .put("$ref", "#/components/messages/" + event.eventType()));
        channel.putObject("bindings").set("kafka", binding(topics.path(name)));
        return channel;
    }

    private static ObjectNode binding(JsonNode topic) {
        var binding = object().put("bindingVersion", BINDING_VERSION);
        binding.set("partitions", topic.path("partitions"));
        var configuration = binding.putObject("topicConfiguration");
        var config = topic.path("config");
        configuration.putArray("cleanup.policy").add(config.path("cleanup.policy"));
        for (var number : List.of("retention.ms", "max.message.bytes")) {
            if (config.has(number)) {
                configuration.put(number, config.path(number).asLong());
            }
        }
        return binding;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
