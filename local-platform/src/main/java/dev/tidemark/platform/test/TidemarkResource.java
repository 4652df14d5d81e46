package dev.tidemark.platform.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} its {@link Sandbox}: {@code @WithTestResource(value = TidemarkResource.class, initArgs =
 * @ResourceArg(name = "service", value = "orders"))}. Fields of type {@link Sandbox} are set.
 *
 * <p>Arguments: {@code service} is {@code orders}, {@code products} or {@code projector}; {@code relay=true} registers
 * the outbox's relay as soon as the migrations have run.
 */
public final class TidemarkResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop() {}
}
