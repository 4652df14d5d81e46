package dev.tidemark.platform.launcher.service;

import dev.tidemark.platform.config.ManagementPort;
import dev.tidemark.platform.process.HttpProbe;
import dev.tidemark.platform.process.PortCheck;
import java.io.IOException;
import java.net.URI;

/** Asks a service how it is, where it answers that: beside its requests. */
public record ServiceProbe(URI service) {

    /**
     * Returns true when it is ready and requests can come in, for which it opens its two ports in no order.
     *
     * @throws IOException when it does not say that it is ready
     */
    public boolean requireReady() throws IOException, InterruptedException {
        return isOpen("ready");
    }

    /**
     * Returns true when it lives and requests can come in.
     *
     * @throws IOException when it does not say that it lives
     */
    public boolean requireAlive() throws IOException, InterruptedException {
        return isOpen("live");
    }

    private boolean isOpen(String kind) throws IOException, InterruptedException {
        return new HttpProbe(ManagementPort.of(service).resolve("/q/health/" + kind)).requireOk()
                && PortCheck.isListening(service.getPort());
    }
}
