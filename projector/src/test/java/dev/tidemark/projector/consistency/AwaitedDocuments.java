package dev.tidemark.projector.consistency;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.problems.http.ConsistencyToken;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import dev.tidemark.projector.elasticsearch.StubElasticsearch.Asked;
import dev.tidemark.projector.query.ScratchQueries;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.StreamSupport;

/** Says of every document that it is there, at the version of now and of member m-1, but not of one that is missing. */
final class AwaitedDocuments implements AutoCloseable {

    private final Semaphore looks = new Semaphore(0);
    private final StubElasticsearch stub = StubElasticsearch.start().otherwise(this::documents);
    private volatile long version = 1;

    StubElasticsearch stub() {
        return stub;
    }

    /** That look for these documents. */
    Arrivals arrivals(Map<String, String> settings) {
        return new Arrivals(
                "scratch", ScratchQueries.at(stub), ScratchQueries.config(settings, ConsistencyConfig.class));
    }

    static ConsistencyToken token(String id, long version) {
        return new ConsistencyToken("scratch", id, version);
    }

    /** So many more looks are answered. */
    void allow(int more) {
        looks.release(more);
    }

    void become(long now) {
        version = now;
    }

    static List<String> ids(Asked asked) {
        return StreamSupport.stream(Json.read(asked.body()).path("ids").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private String documents(Asked asked) {
        looks.acquireUninterruptibly();
        var documents = ids(asked).stream()
                .map(id -> id.equals("missing") ? """
                        {"_index": "scratch", "_id": "%s", "found": false}""".formatted(id) : """
                        {"_index": "scratch", "_id": "%s", "_version": %d, "found": true,
                         "_source": {"memberId": "m-1"}}""".formatted(id, version))
                .toList();
        return "{\"docs\": %s}".formatted(documents);
    }

    @Override
    public void close() {
        looks.release(1000);
        stub.close();
    }
}
