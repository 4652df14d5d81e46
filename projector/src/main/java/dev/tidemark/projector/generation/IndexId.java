package dev.tidemark.projector.generation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.projector.elasticsearch.Answer;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Tells an index, and what its shards hold, from others of its name. Elasticsearch keeps the id of an index that is
 * restored while it is closed, and of one whose shard was made of a copy that lacks writes. But wherever writes may be
 * missing it begins another history of the shard.
 *
 * @param origin another one when the index was made, or restored, anew
 * @param histories of all shards
 */
record IndexId(String origin, UUID histories) {

    private static final String SEPARATOR = "/";

    /** To be asked besides for the index itself. */
    static String shards(Generation names) {
        return "/%s/_stats/docs?level=shards&filter_path=error,%s,%s"
                .formatted(
                        names.index(),
                        "indices.*.shards.*.routing.primary",
                        "indices.*.shards.*.commit.user_data.history_uuid");
    }

    /**
     * Fails with {@link dev.tidemark.projector.elasticsearch.ElasticsearchFailure} while a shard is not there, or is not
     * recovered.
     *
     * @param settings of the index
     * @param shards the answer about them
     */
    static IndexId of(JsonNode settings, Answer shards) {
        var index = settings.path("index");
        var histories = new TreeMap<Integer, String>();
        shards.expected().path("indices").forEach(stats -> stats.path("shards")
                .forEachEntry((number, copies) -> copies.forEach(copy -> {
                    // One that is being recovered has none yet.
                    if (copy.path("routing").path("primary").asBoolean()
                            && !history(copy).isEmpty()) {
                        histories.put(Integer.valueOf(number), history(copy));
                    }
                })));
        if (histories.isEmpty()
                || histories.size() < index.path("number_of_shards").asInt()) {
            throw shards.lacks("shards of the index");
        }
        return new IndexId(
                index.path("uuid").asText() + index.path("history").path("uuid").asText(),
                UUID.nameUUIDFromBytes(histories.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String history(JsonNode copy) {
        return copy.path("commit").path("user_data").path("history_uuid").asText();
    }

    /** Whether an id that was written down is that of the same index, whatever its shards hold. */
    boolean isOfSameOrigin(String id) {
        return id.startsWith(origin + SEPARATOR);
    }

    @Override
    public String toString() {
        return origin + SEPARATOR + histories;
    }
}
