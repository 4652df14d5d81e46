package dev.tidemark.projector.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.http.HttpEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.nio.entity.NStringEntity;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;

/**
 * One request, one answer, whatever its status. Fails with {@link NoAnswer} when there was none. Never retries: who
 * asks knows how long to wait.
 */
@ApplicationScoped
public class Elasticsearch {

    private static final ContentType LINES = ContentType.create("application/x-ndjson", "UTF-8");

    private final RestClient client;

    Elasticsearch(RestClient client) {
        this.client = client;
    }

    public Uni<Answer> send(String method, String path) {
        return send(new Request(method, path));
    }

    /** The body is JSON. */
    public Uni<Answer> send(String method, String path, JsonNode body) {
        var request = new Request(method, path);
        request.setEntity(new NStringEntity(body.toString(), ContentType.APPLICATION_JSON));
        return send(request);
    }

    /** {@link TypedRequest#read} makes of the answer what it should be. */
    public Uni<Answer> send(TypedRequest<?, ?> typed) {
        var request = new Request(typed.method(), typed.path());
        request.addParameters(typed.parameters());
        var body = typed.body();
        if (body != null) {
            request.setEntity(new NStringEntity(body, ContentType.APPLICATION_JSON));
        }
        return send(request);
    }

    /** The body is one JSON text per line, each line ended, in UTF-8; the buffer has an array. */
    public Uni<Answer> sendLines(String path, ByteBuffer lines) {
        var request = new Request("POST", path);
        request.setEntity(new NByteArrayEntity(lines.array(), lines.arrayOffset(), lines.limit(), LINES));
        return send(request);
    }

    /** Answers go on off the client's I/O threads: a mistake there would end the client for good. */
    private Uni<Answer> send(Request request) {
        return Uni.createFrom()
                .<Answer>emitter(emitter -> {
                    var call = client.performRequestAsync(request, new Completion(emitter));
                    emitter.onTermination(call::cancel);
                })
                .emitOn(Infrastructure.getDefaultExecutor());
    }

    private static Answer answer(Response response) throws IOException {
        return new Answer(response.getStatusLine().getStatusCode(), body(response.getEntity()));
    }

    private static JsonNode body(HttpEntity entity) throws IOException {
        if (entity == null) {
            return MissingNode.getInstance();
        }
        try {
            return Json.read(EntityUtils.toByteArray(entity));
        } catch (UncheckedIOException noJson) {
            return MissingNode.getInstance();
        }
    }

    private record Completion(UniEmitter<? super Answer> emitter) implements ResponseListener {

        @Override
        public void onSuccess(Response response) {
            try {
                emitter.complete(answer(response));
            } catch (IOException | RuntimeException e) {
                emitter.fail(new NoAnswer(e));
            }
        }

        @Override
        public void onFailure(Exception failure) {
            if (failure instanceof ResponseException refusal) {
                onSuccess(refusal.getResponse());
            } else {
                emitter.fail(new NoAnswer(failure));
            }
        }
    }
}
