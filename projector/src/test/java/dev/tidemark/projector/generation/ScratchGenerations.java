package dev.tidemark.projector.generation;

import dev.tidemark.projector.elasticsearch.Elasticsearch;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import dev.tidemark.projector.generation.GenerationMeta.TopicMark;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Generations without a real server. */
public final class ScratchGenerations {

    private static final Generation NAMES = new Generation("", "scratch", 1);
    private static final String HISTORY = "history-id";
    private static final UUID HISTORIES =
            UUID.nameUUIDFromBytes("{0=%s}".formatted(HISTORY).getBytes(StandardCharsets.UTF_8));

    public static Generations at(StubElasticsearch stub) {
        return new Generations(stub.client(), Optional::empty);
    }

    /** What is done on another way to a server. */
    public static Handover handover(Elasticsearch way) {
        return new Handover(way);
    }

    /** One that is being built, of a topic with one partition. */
    public static OpenGeneration open() {
        return open(Map.of());
    }

    static OpenGeneration open(Map<String, Integer> epochs) {
        return new OpenGeneration(NAMES, new IndexId("index-id", HISTORIES), meta(epochs));
    }

    /** What Elasticsearch answers about its index. */
    public static String index(Map<String, Integer> epochs) {
        var meta = Json.write(meta(epochs));
        return """
                {"%s": {
                  "settings": {"index": {"uuid": "index-id", "number_of_shards": "1"}},
                  "mappings": {"_meta": %s}
                }}""".formatted(NAMES.index(), meta);
    }

    /** What it answers about the index's only shard. */
    public static String shards() {
        return shards(HISTORY);
    }

    static String shards(String history) {
        return """
                {"indices": {"%s": {"shards": {"0": [{
                  "routing": {"primary": true},
                  "commit": {"user_data": {"history_uuid": "%s"}}
                }]}}}}""".formatted(NAMES.index(), history);
    }

    static String recoveringShards() {
        return """
                {"indices": {"%s": {"shards": {"0": [{"routing": {"primary": true}}]}}}}""".formatted(NAMES.index());
    }

    private static GenerationMeta meta(Map<String, Integer> epochs) {
        return new GenerationMeta("hash", Instant.EPOCH, "index-id", new TopicMark("topic-id", 1), epochs, null);
    }

    private ScratchGenerations() {}
}
