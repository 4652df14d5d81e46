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
        return health("ready") && PortCheck.isListening(service.getPort());
    }

    /**
     * Returns true when it lives.
     *
     * @throws IOException when it does not say so
     */
    public boolean requireAlive() throws IOException, InterruptedException {
        return health("live");
    }

    private boolean health(String kind) throws IOException, InterruptedException {
        return new HttpProbe(ManagementPort.of(service).resolve("/q/health/" + kind)).requireOk();
    }
}
