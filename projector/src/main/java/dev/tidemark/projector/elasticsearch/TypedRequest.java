package dev.tidemark.projector.elasticsearch;

import co.elastic.clients.elasticsearch._types.ErrorResponse;
import co.elastic.clients.elasticsearch.core.ClosePointInTimeRequest;
import co.elastic.clients.elasticsearch.core.ClosePointInTimeResponse;
import co.elastic.clients.elasticsearch.core.GetRequest;
import co.elastic.clients.elasticsearch.core.GetResponse;
import co.elastic.clients.elasticsearch.core.MgetRequest;
import co.elastic.clients.elasticsearch.core.MgetResponse;
import co.elastic.clients.elasticsearch.core.OpenPointInTimeRequest;
import co.elastic.clients.elasticsearch.core.OpenPointInTimeResponse;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.indices.RefreshRequest;
import co.elastic.clients.elasticsearch.indices.RefreshResponse;
import co.elastic.clients.json.JsonpDeserializer;
import co.elastic.clients.transport.Endpoint;
import co.elastic.clients.transport.JsonEndpoint;
import java.util.Map;

/**
 * A request in the types of Elasticsearch's own client, which also know its path and how to read its answer.
 *
 * @param <Q> the request
 * @param <A> what it is answered with
 */
public record TypedRequest<Q, A>(Q content, JsonEndpoint<Q, A, ErrorResponse> endpoint) {

    public static <T> TypedRequest<SearchRequest, SearchResponse<T>> of(SearchRequest request, Class<T> documents) {
        return of(request, SearchRequest.createSearchEndpoint(JsonpDeserializer.of(documents)));
    }

    public static <T> TypedRequest<GetRequest, GetResponse<T>> of(GetRequest request, Class<T> documents) {
        return of(request, GetRequest.createGetEndpoint(JsonpDeserializer.of(documents)));
    }

    public static TypedRequest<OpenPointInTimeRequest, OpenPointInTimeResponse> of(OpenPointInTimeRequest request) {
        return of(request, OpenPointInTimeRequest._ENDPOINT);
    }

    public static TypedRequest<ClosePointInTimeRequest, ClosePointInTimeResponse> of(ClosePointInTimeRequest request) {
        return of(request, ClosePointInTimeRequest._ENDPOINT);
    }

    public static <T> TypedRequest<MgetRequest, MgetResponse<T>> of(MgetRequest request, Class<T> documents) {
        return of(request, MgetRequest.createMgetEndpoint(JsonpDeserializer.of(documents)));
    }

    public static TypedRequest<RefreshRequest, RefreshResponse> of(RefreshRequest request) {
        return of(request, RefreshRequest._ENDPOINT);
    }

    /** All of the client's endpoints with JSON answers are of the narrower type. */
    private static <Q, A> TypedRequest<Q, A> of(Q request, Endpoint<Q, A, ErrorResponse> endpoint) {
        return new TypedRequest<>(request, (JsonEndpoint<Q, A, ErrorResponse>) endpoint);
    }

    String method() {
        return endpoint.method(content);
    }

    String path() {
        return endpoint.requestUrl(content);
    }

    Map<String, String> parameters() {
        return endpoint.queryParameters(content);
    }

    /** Null when it has none. */
    String body() {
        var body = endpoint.body(content);
        return body == null ? null : TypedJson.write(body);
    }

    /** The answer to it; fails with {@link UnexpectedAnswer} when it is a refusal. */
    public A read(Answer answer) {
        return TypedJson.read(answer.expected(), endpoint.responseDeserializer());
    }
}
