package dev.tidemark.platform.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A brand, a seller, a category or a tag; its id follows from which.
 *
 * @param path names from the widest category down to this one; for other kinds the name alone
 */
record StubReference(String kind, List<String> path) {

    static StubReference of(String kind, JsonNode body, List<StubReference> known) {
        var above = known.stream()
                .filter(reference -> reference.id().equals(body.path("parentId").asText()))
                .flatMap(reference -> reference.path().stream());
        return new StubReference(
                kind,
                Stream.concat(above, Stream.of(body.path("name").asText())).toList());
    }

    String id() {
        return idOf(path.size());
    }

    Map<String, Object> toAnswer() {
        var ids = Stream.iterate(1, depth -> depth + 1)
                .limit(path.size())
                .map(this::idOf)
                .toList();
        return Map.of("id", id(), "name", path.getLast(), "path", ids);
    }

    private String idOf(int depth) {
        return UUID.nameUUIDFromBytes((kind + path.subList(0, depth)).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public String toString() {
        return kind + " " + String.join("/", path);
    }
}
