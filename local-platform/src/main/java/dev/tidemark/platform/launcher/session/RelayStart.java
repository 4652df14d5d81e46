package dev.tidemark.platform.launcher.session;

import static java.util.stream.Collectors.joining;

import dev.tidemark.platform.launcher.console.Board;
import dev.tidemark.platform.launcher.part.Part;
import dev.tidemark.platform.process.InParallel;
import dev.tidemark.platform.provision.Connector;
import dev.tidemark.platform.provision.Connectors;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starts the relays and shows how that went.
 *
 * @param running told of each poller that is ready, at once
 */
record RelayStart(Board board, Connectors connect, Consumer<Part> running) {

    static final String LINE = "relays";

    /**
     * Returns when each relay runs or a connector has failed. That is no reason to stop everything: its remedy needs the
     * servers, and often it only has to be restarted, which others do.
     *
     * @throws RuntimeException when Connect does not take a connector, or a poller does not become ready
     */
    void run(List<Connector> connectors, List<? extends Part> pollers) {
        board.busy(LINE, "starting");
        try {
            connectors.forEach(connect::register);
            InParallel.forEach(pollers, this::start);
            show(connectors.stream().map(Connector::name).toList(), pollers);
        } catch (RuntimeException e) {
            board.failed(LINE, "failed");
            throw e;
        }
    }

    private void start(Part poller) {
        poller.start();
        poller.awaitReady();
        running.accept(poller);
    }

    private void show(List<String> connectors, List<? extends Part> pollers) {
        var troubles = connectors.stream()
                .map(connect::awaitSettled)
                .flatMap(Optional::stream)
                .collect(joining("; "));
        if (troubles.isEmpty()) {
            var names = Stream.concat(connectors.stream(), pollers.stream().map(Part::name));
            board.done(LINE, names.collect(joining(", ")));
        } else {
            board.failed(LINE, "see docs/runbook.md: " + troubles);
        }
    }
}
