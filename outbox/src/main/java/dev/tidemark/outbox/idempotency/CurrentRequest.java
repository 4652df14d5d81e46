package dev.tidemark.outbox.idempotency;

import dev.tidemark.access.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** What identifies the request in work. */
@RequestScoped
class CurrentRequest {

    private final HttpHeaders headers;
    private final Request request;
    private final UriInfo uri;
    private final Caller caller;
    private MessageDigest body = BodyDigest.sha256();

    CurrentRequest(HttpHeaders headers, Request request, UriInfo uri, Caller caller) {
        this.headers = headers;
        this.request = request;
        this.uri = uri;
        this.caller = caller;
    }

    boolean hasKey() {
        return !keys().isEmpty();
    }

    /** Of what is read of the body; of nothing when the method takes none. */
    void setBody(MessageDigest digest) {
        body = digest;
    }

    /**
     * Empty when it has no key. Throws {@link KeyProblem.Malformed}, and when it has a key but no token. To be called once
     * the body is read, and once.
     */
    Optional<KeyedRequest> keyed() {
        return hasKey()
                ? Optional.of(new KeyedRequest(caller.subject(), route(), KeyedRequest.key(keys()), body.digest()))
                : Optional.empty();
    }

    private List<String> keys() {
        var keys = headers.getRequestHeader(KeyedRequest.HEADER);
        return keys == null ? List.of() : keys;
    }

    private String route() {
        return "%s %s".formatted(request.getMethod(), uri.getRequestUri().getRawPath());
    }
}
