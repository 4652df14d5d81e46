package dev.tidemark.access;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses paths with parameters, such as {@code /internal;a=b/replays}: resources are found by them, but the policies of
 * paths do not see what they lead to.
 */
@Singleton
class PlainPaths {

    /** Before the framework's authentication. */
    static final int FIRST = -1000;

    private static final int BAD_REQUEST = 400;

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(request -> {
            if (request.request().path().indexOf(';') < 0) {
                request.next();
            } else {
                request.fail(BAD_REQUEST);
            }
        });
    }
}
