package dev.tidemark.projector.readmodel;

import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import dev.tidemark.projector.readmodel.GenerationMeta.TopicMark;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Generations of the scratch read model, and of the canary's, without a real server. */
public final class ScratchGenerations {

    private static final Generation NAMES = new Generation("", "scratch", 1);

    public static Generations at(StubElasticsearch stub) {
        return new Generations(
                stub.client(),
                Optional::empty,
                () -> Map.of(NAMES.readModel(), NAMES::number, "canary", NAMES::number));
    }

    /** One that is being built, of a topic with one partition. */
    public static OpenGeneration open() {
        return new OpenGeneration(NAMES, "index-id", meta(Map.of()));
    }

    /** What Elasticsearch answers about its index. */
    public static String index(Map<String, Integer> epochs) {
        var meta = Json.write(meta(epochs));
        return """
                {"%s": {"settings": {"index": {"uuid": "index-id"}}, "mappings": {"_meta": %s}}}""".formatted(NAMES.index(), meta);
    }

    private static GenerationMeta meta(Map<String, Integer> epochs) {
        return new GenerationMeta("hash", Instant.EPOCH, new TopicMark("topic-id", 1), epochs);
    }

    private ScratchGenerations() {}
}
