package dev.tidemark.projector.consistency.interleaving;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.projector.elasticsearch.Json;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * A read with tokens, and what came.
 *
 * @param known what the tokens are of; the first is what was asked for by id
 */
record TokenRead(String query, List<? extends DomainEvent> known, HttpResponse<String> answer) {

    boolean isApplied() {
        return answer.headers()
                .firstValue("Consistency-Token-Applied")
                .orElseThrow()
                .equals("true");
    }

    /** Those of the known that are older in the answer, or not there. */
    List<? extends DomainEvent> shownOlder() {
        var body = Json.read(answer.body());
        return body.has("items")
                ? known.stream()
                        .filter(each -> listed(body, each) < each.aggregateVersion())
                        .toList()
                : known.stream()
                        .limit(1)
                        .filter(each -> version(body) < each.aggregateVersion())
                        .toList();
    }

    private static long listed(JsonNode body, DomainEvent known) {
        return body.path("items")
                .valueStream()
                .filter(item -> item.path("orderId")
                        .asText(item.path("productId").asText())
                        .equals(known.aggregateId()))
                .findFirst()
                .map(TokenRead::version)
                .orElse(0L);
    }

    private static long version(JsonNode document) {
        return document.path("version").asLong();
    }
}
