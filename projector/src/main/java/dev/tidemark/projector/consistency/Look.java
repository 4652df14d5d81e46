package dev.tidemark.projector.consistency;

import dev.tidemark.problems.http.ConsistencyToken;
import dev.tidemark.projector.query.Searches.Written;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one look for documents has seen so far, a part of them after the other. */
final class Look {

    private final Set<String> lookedFor = new HashSet<>();
    private final Map<String, Written> found = new HashMap<>();

    /** @param documents those of the ids that there are */
    void saw(Collection<String> ids, List<Written> documents) {
        lookedFor.addAll(ids);
        documents.forEach(document -> found.put(document.id(), document));
    }

    boolean isOver(List<ConsistencyToken> tokens) {
        return tokens.stream().map(ConsistencyToken::aggregateId).allMatch(lookedFor::contains);
    }

    /** @param ids without repetition */
    boolean isWhole(Collection<String> ids) {
        return lookedFor.size() == ids.size();
    }

    /** Empty when there is none. */
    Optional<Written> document(String id) {
        return Optional.ofNullable(found.get(id));
    }
}
