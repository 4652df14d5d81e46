package dev.tidemark.benchmarks.read.search;

import dev.tidemark.benchmarks.client.Pace;
import dev.tidemark.benchmarks.read.flow.Backlog;
import dev.tidemark.benchmarks.read.flow.Index;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;

/** Releases the events of a {@link LargeCatalogue}, which the projector writes. Used by one thread at a time. */
final class CatalogueFeed {

    private static final int PER_TRANSACTION = 50_000;
    private static final Pace WRITES = new Pace(10);
    private static final int PER_WRITE = 50;

    private final LargeCatalogue catalogue;
    private final Backlog backlog;
    private final Index products;
    private final int size;
    private final long before;
    private int written;

    /** @param size products to load */
    CatalogueFeed(Backlog backlog, Index products, int size) throws IOException {
        this.catalogue = new LargeCatalogue(backlog.observed());
        this.backlog = backlog;
        this.products = products;
        this.size = size;
        this.before = products.count();
    }

    /** Returns when a search finds all. Not more than two transactions are ahead of the index. */
    void load() throws IOException {
        for (var from = 0; from < size; from += PER_TRANSACTION) {
            backlog.release(
                    IntStream.range(from, from + PER_TRANSACTION).mapToObj(number -> catalogue.event(number, 1)));
            products.await(before + from);
        }
        products.await(before + size);
    }

    /** Lets 500 documents a second be written. Returns how many that were. */
    int keepWriting(Duration duration) {
        var from = written;
        WRITES.keep(duration, turn -> write(from + turn * PER_WRITE));
        var count = WRITES.count(duration) * PER_WRITE;
        written += count;
        return count;
    }

    /** Every other one is new, the others are changes of what was loaded. */
    private void write(int from) {
        backlog.release(IntStream.range(from, from + PER_WRITE)
                .mapToObj(number -> number % 2 == 0 ? catalogue.event(size + number, 1) : catalogue.event(number, 2)));
    }

    /** Returns when a search finds everything that is new. */
    void awaitAll() throws IOException {
        products.await(before + size + written / 2);
    }
}
