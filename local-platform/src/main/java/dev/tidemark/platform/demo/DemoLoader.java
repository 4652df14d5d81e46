package dev.tidemark.platform.demo;

import dev.tidemark.platform.token.TokenIssuer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Registers the demo catalogue through the public API, each product once, however often it is interrupted; first what
 * the products share.
 */
public final class DemoLoader {

    /** How many products the catalogue has. */
    public static final int SIZE = 2000;

    private static final int AT_ONCE = 8;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int LOOKS = 10;

    private final List<DemoProduct> products;
    private final CatalogueApi api;
    private final LoadJournal journal;
    private final Duration pause;
    private volatile boolean stopped;

    /**
     * @param tokens of those who may register products and what they share
     * @param journal file that remembers what was loaded; belongs to the data of the services
     */
    public DemoLoader(URI productService, URI projector, TokenIssuer tokens, Path journal) {
        this(
                DemoCatalogue.products(),
                new CatalogueApi(productService, projector, tokens),
                LoadJournal.open(journal),
                PAUSE);
    }

    DemoLoader(List<DemoProduct> products, CatalogueApi api, LoadJournal journal, Duration pause) {
        this.products = products;
        this.api = api;
        this.journal = journal;
        this.pause = pause;
    }

    public boolean isComplete() {
        return journal.size() >= products.size();
    }

    /** Ids of the products loaded so far, in the order of the catalogue. */
    Collection<String> ids() {
        return journal.ids();
    }

    /** The id of a product that is there to be ordered, without anything to choose. */
    public Optional<String> orderable() {
        return IntStream.range(0, products.size())
                .filter(journal::has)
                .filter(i -> !products.get(i).isWrappable() && products.get(i).quantity() > 0)
                .mapToObj(journal::id)
                .findFirst();
    }

    /**
     * Loads what is missing and returns when all is there or {@link #stop} was called. Waits for services that are away.
     *
     * @param progress told how many of {@link #SIZE} are loaded; from several threads
     * @param waiting told why it does not go on, before each further attempt; from several threads
     * @throws IllegalStateException when product-service refuses a product
     */
    public void load(IntConsumer progress, Consumer<String> waiting) throws InterruptedException {
        var references = isComplete() ? Optional.<DemoReferences>empty() : prepare(waiting);
        if (references.isPresent()) {
            loadProducts(references.get(), progress, waiting);
        }
    }

    /** Lets {@link #load} return as soon as the requests under way are answered. */
    public void stop() {
        stopped = true;
    }

    /** Empty when it was stopped. */
    private Optional<DemoReferences> prepare(Consumer<String> waiting) throws InterruptedException {
        while (!stopped) {
            try {
                return Optional.of(DemoReferences.prepare(api, products));
            } catch (IOException noAnswer) {
                pause(noAnswer, waiting);
            }
        }
        return Optional.empty();
    }

    private void loadProducts(DemoReferences references, IntConsumer progress, Consumer<String> waiting)
            throws InterruptedException {
        var next = new AtomicInteger();
        // Products are sent in order: an earlier run can have sent no more than so many after the last known one.
        var perhapsSent = journal.begin() ? -1 : journal.last() + AT_ONCE;
        Callable<Void> worker = () -> {
            for (var i = next.getAndIncrement(); i < products.size() && !stopped; i = next.getAndIncrement()) {
                if (!journal.has(i)) {
                    load(i, PostedProduct.of(products.get(i), references), i <= perhapsSent, waiting);
                    progress.accept(journal.size());
                }
            }
            return null;
        };
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> workers.submit(worker))
                    .toList();
            for (var one : running) {
                await(one);
            }
        }
    }

    private void load(int number, PostedProduct product, boolean perhapsSent, Consumer<String> waiting)
            throws InterruptedException {
        var look = perhapsSent;
        while (!stopped) {
            try {
                var known = look ? lookFor(product) : Optional.<String>empty();
                if (known.isPresent() || !stopped) {
                    journal.add(number, known.isPresent() ? known.get() : api.register(product));
                }
                return;
            } catch (IOException noAnswer) {
                look |= !(noAnswer instanceof ConnectException);
                pause(noAnswer, waiting);
            }
        }
    }

    private void pause(IOException reason, Consumer<String> waiting) throws InterruptedException {
        waiting.accept(Objects.requireNonNullElseGet(reason.getMessage(), reason::toString));
        Thread.sleep(pause);
    }

    /** Gives a product that was registered a moment ago the time to become searchable. */
    private Optional<String> lookFor(PostedProduct product) throws IOException, InterruptedException {
        var found = api.find(product.name());
        for (var i = 1; i < LOOKS && found.isEmpty() && !stopped; i++) {
            Thread.sleep(pause);
            found = api.find(product.name());
        }
        return found;
    }

    private void await(Future<Void> worker) throws InterruptedException {
        try {
            worker.get();
        } catch (ExecutionException e) {
            stop();
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }
}
