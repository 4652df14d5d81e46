package dev.tidemark.benchmarks.read.drain;

import dev.tidemark.benchmarks.read.flow.Index;
import dev.tidemark.benchmarks.stage.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** What Elasticsearch takes by itself: requests that are rendered before, to an index like that of the documents. */
record RawBulk(Stage stage, Index like, RawRequests requests, int inFlight) {

    /**
     * Writes to an index of its own.
     *
     * @param prior documents that are in it before: into an empty one more fit in the same time
     */
    Run measure(int prior, int documents) throws IOException {
        var index = like.twin("bench-raw");
        try {
            write(requests.bodies(prior), index);
            index.await(prior);
            index.settle();
            var bodies = requests.bodies(documents);
            var meter = stage.meter();
            var began = System.nanoTime();
            // Not on a thread of the common pool, which answers come on.
            var writing = CompletableFuture.runAsync(() -> write(bodies, index), Thread.ofVirtual()::start);
            index.await((long) prior + documents);
            var run = new Run(documents, Duration.ofNanos(System.nanoTime() - began), meter.read());
            writing.join();
            return run;
        } finally {
            index.delete();
        }
    }

    private void write(List<byte[]> bodies, Index index) {
        var places = new Semaphore(inFlight);
        for (var body : bodies) {
            places.acquireUninterruptibly();
            index.sendLater("POST", RawRequests.PATH, body).whenComplete((answer, failure) -> {
                places.release();
                requireStored(answer == null ? 0 : answer.statusCode());
            });
        }
        places.acquireUninterruptibly(inFlight);
    }

    /** What is not stored is missed by who waits for it. */
    private static void requireStored(int status) {
        if (status != 200) {
            System.err.println("A bulk request was answered with " + status);
        }
    }
}
