package dev.tidemark.platform.launcher.session;

import static java.util.stream.Collectors.joining;

import dev.tidemark.platform.launcher.console.Board;
import dev.tidemark.platform.provision.Connector;
import dev.tidemark.platform.provision.Connectors;
import java.util.List;
import java.util.Optional;

/** Registers the relays and shows how that went. */
record RelayStart(Board board, Connectors connect) {

    static final String LINE = "connectors";

    /**
     * Returns when each relay runs or has failed. One that has failed is no reason to stop everything: its remedy needs
     * the servers, and often it only has to be restarted, which others do.
     *
     * @throws RuntimeException when Connect does not take a relay
     */
    void run(List<Connector> relays) {
        board.busy(LINE, "registering");
        try {
            relays.forEach(connect::register);
            show(relays.stream().map(Connector::name).toList());
        } catch (RuntimeException e) {
            board.failed(LINE, "failed");
            throw e;
        }
    }

    private void show(List<String> relays) {
        var troubles = relays.stream()
                .map(connect::awaitSettled)
                .flatMap(Optional::stream)
                .collect(joining("; "));
        if (troubles.isEmpty()) {
            board.done(LINE, String.join(", ", relays));
        } else {
            board.failed(LINE, "see docs/runbook.md: " + troubles);
        }
    }
}
