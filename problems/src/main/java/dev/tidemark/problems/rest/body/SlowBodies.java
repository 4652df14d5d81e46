package dev.tidemark.problems.rest.body;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Ends requests whose bodies do not come to their end. The server itself cuts off only who is silent: a byte now and then
 * would hold a connection, and what has come so far, for as long as its sender likes. Streams have a patience of their own.
 */
@Singleton
public class SlowBodies {

    /** Behind what refuses bodies by their length. */
    private static final int AFTER_LENGTH = -99;

    private static final int TIMEOUT = 408;

    /** How long a client may go on sending what nobody reads any more; then its connection is closed. */
    private static final Duration DRAIN = Duration.ofSeconds(5);

    /** What has come already is there at once. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final BodyLimit limit;
    private final Duration patience;

    SlowBodies(BodyLimit limit, HttpConfig config) {
        this.limit = limit;
        this.patience = config.bodyPatience();
    }

    void install(@Observes Router router) {
        router.route().order(AFTER_LENGTH).handler(context -> {
            if (announcesBody(context.request()) && !limit.isExempt(context.normalizedPath())) {
                watch(context);
            }
            context.next();
        });
    }

    /** For a request that is answered although it still comes: closing at once would take the answer away. */
    public void drain(RoutingContext context) {
        var request = context.request();
        request.resume();
        context.vertx().setTimer(DRAIN.toMillis(), fired -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
    }

    private void watch(RoutingContext context) {
        var timer = context.vertx().setTimer(patience.toMillis(), fired -> look(context));
        context.addEndHandler(ended -> {
            context.vertx().cancelTimer(timer);
            if (!context.request().isEnded()) {
                drain(context);
            }
        });
    }

    /** A body that is all there, but that nobody has read, is not a slow one. */
    private static void look(RoutingContext context) {
        context.request().resume();
        context.vertx().setTimer(LOOK.toMillis(), fired -> {
            if (!context.request().isEnded() && !context.response().ended()) {
                context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                context.fail(TIMEOUT);
            }
        });
    }

    private static boolean announcesBody(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.version() == HttpVersion.HTTP_2
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || length != null && !length.equals("0");
    }
}
