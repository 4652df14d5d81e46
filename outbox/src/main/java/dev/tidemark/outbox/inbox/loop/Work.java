package dev.tidemark.outbox.inbox.loop;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.outbox.inbox.message.Batch;
import dev.tidemark.outbox.inbox.message.Incoming.Message;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a kind of subscription does about a batch, and about one message of it when {@link LoneMessages} finds the fault. */
interface Work<E extends DomainEvent> {

    /** Returns when everything in the batch is applied or put aside, and the positions are behind it. */
    void apply(Batch<E> batch);

    /** Records per batch, at most. */
    int batchSize();

    /** Whether a message that failed like this alone is tried for ever. */
    boolean isWaitedFor(Throwable failure);

    /** In the current transaction. */
    Uni<Void> applyAlone(Message<E> message);

    /**
     * Puts a record aside in the current transaction; it is a dead letter already.
     *
     * @param attempts 0 if it cannot be read
     */
    Uni<Void> giveUp(ConsumerRecord<byte[], byte[]> origin, int attempts, String reason);

    /** How many keys were given up since something was applied. */
    Uni<Long> givenUpInARow();

    /** What becomes of those, in words. */
    String fate();
}
