package dev.tidemark.system;

import dev.tidemark.platform.launcher.state.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One system for all tests that leave it whole: the first of them starts it, and it ends after the last. It takes its time
 * to go down, as behind a balancer, and sends its spans to a collector.
 */
final class SharedSystem implements ParameterResolver {

    private static final Namespace HERE = Namespace.create(SharedSystem.class);

    private record Running(Path folder, SpanCollector spans, WholeSystem system) implements AutoCloseable {

        static Running start() {
            try {
                var folder = Files.createTempDirectory("tidemark-system");
                var spans = new SpanCollector();
                var settings = new HashMap<>(spans.settings());
                settings.put("quarkus.shutdown.delay", "2s");
                return new Running(folder, spans, WholeSystem.start(folder, settings));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            system.close();
            spans.close();
            FileTree.delete(folder);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return List.of(WholeSystem.class, SpanCollector.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var running = context.getRoot().getStore(HERE).computeIfAbsent(HERE, key -> Running.start(), Running.class);
        return parameter.getParameter().getType() == WholeSystem.class ? running.system() : running.spans();
    }
}
