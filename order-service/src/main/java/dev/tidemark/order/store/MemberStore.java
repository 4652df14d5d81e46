package dev.tidemark.order.store;

import dev.tidemark.contracts.OrderState.Status;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** What the orders of a member have in common. */
@ApplicationScoped
public class MemberStore {

    private static final List<Status> ENDED = List.of(Status.DELIVERED, Status.REJECTED, Status.CANCELLED);

    private static final String UNDER_WAY = "memberId = ?1 and erasedAt is null and status not in ?2";

    /** One statement, so that no order comes to its end in between. */
    private static final String ERASE = """
            WITH ended AS (
                UPDATE orders SET erased_at = ?1, cancellation_reason = NULL
                WHERE member_id = ?2 AND erased_at IS NULL AND status IN ('DELIVERED', 'REJECTED', 'CANCELLED')
                RETURNING id),
            addresses AS (DELETE FROM order_addresses USING ended WHERE order_id = ended.id)
            SELECT count(*) FROM ended""";

    /** How many of the member's orders have not come to their end. */
    public Uni<Long> underWay(String memberId) {
        return OrderRow.count(UNDER_WAY, memberId, ENDED);
    }

    /** Erases addresses and reasons of orders that have come to their end. Answers of how many orders it did. */
    public Uni<Long> erase(String memberId, Instant at) {
        return Panache.getSession().chain(session -> session.createNativeQuery(ERASE, Long.class)
                .setParameter(1, at)
                .setParameter(2, memberId)
                .getSingleResult());
    }
}
