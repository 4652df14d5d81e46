package dev.tidemark.outbox.inbox.loop;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.outbox.inbox.message.Batch;

/** What a kind of subscription does about a batch. */
interface Work<E extends DomainEvent> {

    /** Returns when everything in the batch is applied or put aside, and the positions are behind it. */
    void apply(Batch<E> batch);

    /** Records per batch, at most. */
    int batchSize();
}
