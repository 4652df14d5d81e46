package dev.tidemark.outbox.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of answers, in the caller's session and transaction. Each method is one round trip. */
@ApplicationScoped
class AnswerStore {

    private static final String BEGIN = "SELECT outcome, status, headers, body FROM idempotency_begin(?1, ?2, ?3, ?4)";

    private static final String KEEP = """
            INSERT INTO idempotency_keys (subject, route, key, body_digest, status, headers, body)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)""";

    private static final TypeReference<Map<String, List<String>>> HEADERS = new TypeReference<>() {};

    private final ObjectMapper json;

    AnswerStore(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Makes the request's name the transaction's own until it ends, and answers what the request was answered before.
     * Fails with {@link KeyProblem.InUse} when another transaction has the name, and with {@link KeyProblem.Reused} when it belongs to
     * another request.
     */
    Uni<Optional<Answer>> begin(KeyedRequest request) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(BEGIN, Tuple.class)
                        .setParameter(1, request.subject())
                        .setParameter(2, request.route())
                        .setParameter(3, request.key())
                        .setParameter(4, request.bodyDigest())
                        .getSingleResult())
                .map(this::read);
    }

    /** Together with the effect: both are committed or neither. */
    Uni<Void> keep(KeyedRequest request, Answer answer) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KEEP)
                        .setParameter(1, request.subject())
                        .setParameter(2, request.route())
                        .setParameter(3, request.key())
                        .setParameter(4, request.bodyDigest())
                        .setParameter(5, answer.status())
                        .setParameter(6, write(answer.headers()))
                        .setParameter(7, answer.body())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Optional<Answer> read(Tuple row) {
        return switch (row.get("outcome", String.class)) {
            case "new" -> Optional.empty();
            case "answered" ->
                Optional.of(new Answer(
                        row.get("status", Integer.class),
                        headers(row.get("headers", String.class)),
                        row.get("body", String.class)));
            case "reused" -> throw new KeyProblem.Reused();
            case "in use" -> throw new KeyProblem.InUse();
            case String other -> throw new IllegalStateException(other);
        };
    }

    private Map<String, List<String>> headers(String text) {
        try {
            return json.readValue(text, HEADERS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(Map<String, List<String>> headers) {
        try {
            return json.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
