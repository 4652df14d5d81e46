package dev.tidemark.platform.launcher.service;

import dev.tidemark.platform.config.ManagementPort;
import dev.tidemark.platform.process.HttpProbe;
import dev.tidemark.platform.process.PortCheck;
import java.io.IOException;
import java.net.URI;

/**
 * Asks a service how it is, where it answers that: beside its requests. It opens its two ports in no order, so both are
 * asked.
 *
 * @param service where it answers requests
 */
public record ServiceProbe(URI service) {

    /**
     * Returns true when it is ready and requests can come in.
     *
     * @throws IOException when it does not say that it is ready, or nobody listens to requests
     */
    public boolean requireReady() throws IOException, InterruptedException {
        return require("ready");
    }

    /**
     * Returns true when it lives and requests can come in.
     *
     * @throws IOException when it does not say that it lives, or nobody listens to requests
     */
    public boolean requireAlive() throws IOException, InterruptedException {
        return require("live");
    }

    private boolean require(String condition) throws IOException, InterruptedException {
        new HttpProbe(ManagementPort.of(service).resolve("/q/health/" + condition)).requireOk();
        PortCheck.requireListening(service.getHost(), service.getPort());
        return true;
    }
}
