package dev.tidemark.platform.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Whom a token makes of who bears it: a member, a merchant, an operator, or several of these at once.
 *
 * @param seller whose products a merchant may change
 */
public record Bearer(Optional<String> member, Optional<UUID> seller, boolean operates) {

    private static final String OPERATOR = "operator";

    public static Bearer member(String id) {
        return new Bearer(Optional.of(id), Optional.empty(), false);
    }

    public static Bearer merchant(UUID seller) {
        return new Bearer(Optional.empty(), Optional.of(seller), false);
    }

    public static Bearer operator() {
        return new Bearer(Optional.empty(), Optional.empty(), true);
    }

    public boolean isNobody() {
        return groups().isEmpty();
    }

    /** The member's id, else the seller's, else that of everybody who operates. */
    String subject() {
        return Stream.of(member, seller.map(UUID::toString))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(OPERATOR);
    }

    List<String> groups() {
        var groups = new ArrayList<String>();
        member.ifPresent(id -> groups.add("member"));
        seller.ifPresent(id -> groups.add("merchant"));
        if (operates) {
            groups.add(OPERATOR);
        }
        return groups;
    }
}
