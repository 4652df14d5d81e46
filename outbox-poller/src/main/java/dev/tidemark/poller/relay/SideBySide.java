package dev.tidemark.poller.relay;

import dev.tidemark.poller.delivery.Bucket;
import dev.tidemark.poller.lease.LeaseLost;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.errors.ProducerFencedException;

/** Works on many buckets at once: a commit in Kafka is mostly waiting. A bucket that fails does not keep others back. */
@Singleton
class SideBySide {

    private final Buckets buckets;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SideBySide(Buckets buckets) {
        this.buckets = buckets;
    }

    /**
     * Returns when all are done; those that failed are dropped, so that they are opened anew.
     *
     * @throws Exception one of the failures, unless all were only that somebody else has the bucket now
     */
    void forEach(Collection<Bucket> all, Step step) throws Exception {
        var results = new LinkedHashMap<Bucket, Future<?>>();
        all.forEach(bucket -> results.put(bucket, threads.submit(() -> {
            step.of(bucket);
            return null;
        })));
        ExecutionException failure = null;
        for (var result : results.entrySet()) {
            try {
                result.getValue().get();
            } catch (ExecutionException e) {
                buckets.drop(result.getKey());
                failure = isTaken(e.getCause()) ? failure : e;
            }
        }
        if (failure != null) {
            throw failure.getCause() instanceof Exception reason ? reason : failure;
        }
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof LeaseLost || failure instanceof ProducerFencedException;
    }

    @PreDestroy
    void close() {
        threads.close();
    }

    @FunctionalInterface
    interface Step {
        void of(Bucket bucket) throws Exception;
    }
}
