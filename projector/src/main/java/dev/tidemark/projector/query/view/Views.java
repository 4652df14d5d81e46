package dev.tidemark.projector.query.view;

import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import dev.tidemark.projector.elasticsearch.Pause;
import dev.tidemark.projector.query.Searches;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The frozen views that searches page through. Searches that begin at about the same time share one: their number then
 * depends on time and not on how many search, and most never turn the page.
 */
@ApplicationScoped
public class Views {

    private final Searches searches;
    private final ViewConfig config;
    private final OpenViews open;
    private final Map<String, Sharing> byReadModel = new ConcurrentHashMap<>();

    Views(Searches searches, ViewConfig config, MeterRegistry metrics) {
        this.searches = searches;
        this.config = config;
        this.open = new OpenViews(config.life(), config.most(), this::close);
        metrics.gauge("tidemark.query.views", open, OpenViews::count);
    }

    /**
     * The id of one, for a search that begins.
     *
     * @param fresh whether it must have what was made visible before this call; then it may be a moment until it is opened
     */
    public Uni<String> share(String readModel, boolean fresh) {
        return sharing(readModel).next(fresh);
    }

    private Sharing sharing(String readModel) {
        return byReadModel.computeIfAbsent(
                readModel, name -> new Sharing(config, delay -> opened(name, delay), open::release));
    }

    private Uni<String> opened(String readModel, Duration delay) {
        return Pause.of(delay).chain(() -> searches.freeze(readModel, life())).invoke(open::hold);
    }

    /**
     * A search in a view, which is kept open meanwhile.
     *
     * @param promising tells of the answer whether it leads to another page of the view
     */
    public <T> Uni<SearchResponse<T>> during(
            String view, Uni<SearchResponse<T>> search, Predicate<SearchResponse<T>> promising) {
        return Uni.createFrom()
                .deferred(() -> {
                    open.hold(view);
                    return search;
                })
                .invoke(found -> open.used(view, promising.test(found)))
                .onTermination()
                .invoke(() -> open.release(view));
    }

    /** It is gone, with the server that kept it; the next search opens another one. */
    public void forget(String readModel, String view) {
        open.forget(view);
        sharing(readModel).forget(view);
    }

    public Time life() {
        return Time.of(time -> time.time(config.life().toMillis() + "ms"));
    }

    /** Subscribes for itself, as nobody waits for it; a view that cannot be closed ends with its life. */
    private void close(String view) {
        searches.close(view).subscribe().with(closed -> {}, failure -> {});
    }
}
