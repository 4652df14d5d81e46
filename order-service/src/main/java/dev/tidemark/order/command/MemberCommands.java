package dev.tidemark.order.command;

import dev.tidemark.order.domain.OrderProblem;
import dev.tidemark.order.store.MemberStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** What is done to all orders of a member, in one transaction. */
@ApplicationScoped
public class MemberCommands {

    private final MemberStore members;
    private final InstantSource clock;

    MemberCommands(MemberStore members, InstantSource clock) {
        this.members = members;
        this.clock = clock;
    }

    /**
     * Answers of how many orders something was erased; 0 when there is nothing left, or no such member. Publishes nothing: no
     * event has ever had any of it. Fails with {@link OrderProblem.UnderWay}, and erases nothing, while an order of the
     * member needs its address. One that is placed at the same moment keeps its address.
     */
    public Uni<Long> handle(EraseMember command) {
        return Panache.withTransaction(() -> members.underWay(command.memberId())
                .invoke(orders -> {
                    if (orders > 0) {
                        throw new OrderProblem.UnderWay(orders);
                    }
                })
                .chain(() -> members.erase(command.memberId(), clock.instant())));
    }
}
