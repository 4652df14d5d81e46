package dev.tidemark.platform.test.packaged;

import dev.tidemark.platform.process.PortCheck;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.Map;

/**
 * Gives a program that runs as it was packaged a port for health and metrics, and says to fields of this type where it is.
 * What {@code @QuarkusTest} runs needs none: it answers them where it answers requests.
 */
public final class Management implements QuarkusTestResourceLifecycleManager {

    private final int port = PortCheck.freeRange(1);

    @Override
    public Map<String, String> start() {
        return Map.of("quarkus.management.port", Integer.toString(port));
    }

    /** What is asked there. */
    public URI url(String path) {
        return URI.create("http://localhost:%d%s".formatted(port, path));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Management.class));
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
