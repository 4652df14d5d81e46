package dev.tidemark.product.http.imports;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.Subscriptions;
import io.smallrye.mutiny.operators.multi.AbstractMultiOperator;
import io.smallrye.mutiny.operators.multi.MultiOperatorProcessor;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Flow.Subscription;

/**
 * Ends one import with {@link ImportStalled} when it is the client's turn for too long, be it that lines do not come or that
 * answers are not taken. A line now and then does not help: the turn is over with a batch. Belongs to the request's event
 * loop.
 */
final class Patience {

    private static final long NONE = -1;

    private final Vertx vertx;
    private final Duration limit;
    private Runnable end = () -> {};
    private long timer = NONE;

    Patience(Vertx vertx, Duration limit) {
        this.vertx = vertx;
        this.limit = limit;
    }

    /** The same answers, for as long as there is patience. For one subscriber. */
    <T> Multi<T> limit(Multi<T> answers) {
        return new AbstractMultiOperator<T, T>(answers) {
            @Override
            public void subscribe(MultiSubscriber<? super T> client) {
                upstream.subscribe().withSubscriber(new Limited<T>(client));
            }
        };
    }

    /** It is the client's turn, from now on. */
    void renew() {
        suspend();
        timer = vertx.setTimer(limit.toMillis(), fired -> end.run());
    }

    /** It is not the client's turn. */
    void suspend() {
        vertx.cancelTimer(timer);
    }

    private final class Limited<T> extends MultiOperatorProcessor<T, T> {

        Limited(MultiSubscriber<? super T> client) {
            super(client);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            end = this::expire;
            renew();
            super.onSubscribe(subscription);
        }

        private void expire() {
            var running = getAndSetUpstreamSubscription(Subscriptions.CANCELLED);
            if (running != Subscriptions.CANCELLED) {
                running.cancel();
                downstream.onFailure(new ImportStalled());
            }
        }

        @Override
        public void onFailure(Throwable failure) {
            suspend();
            super.onFailure(failure);
        }

        @Override
        public void onCompletion() {
            suspend();
            super.onCompletion();
        }

        @Override
        public void cancel() {
            suspend();
            super.cancel();
        }
    }
}
