package dev.tidemark.platform.launcher.service;

import dev.tidemark.platform.config.ManagementPort;
import dev.tidemark.platform.process.HttpProbe;
import dev.tidemark.platform.process.PortCheck;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpTimeoutException;

/**
 * Asks a service how it is, where it answers that: beside its requests. It opens its two ports in no order, so both are
 * asked.
 *
 * @param service where it answers requests
 */
public record ServiceProbe(URI service) {

    /**
     * Returns when it is ready and requests can come in.
     *
     * @throws HttpTimeoutException when it does not answer in time
     * @throws SocketTimeoutException when it does not take a connection in time
     * @throws IOException when it does not say that it is ready, or nobody listens to requests
     */
    public void requireReady() throws IOException, InterruptedException {
        require("ready");
    }

    /**
     * Returns when it lives and requests can come in.
     *
     * @throws IOException when it does not say that it lives, or nobody listens to requests; as {@link #requireReady} does
     */
    public void requireAlive() throws IOException, InterruptedException {
        require("live");
    }

    private void require(String condition) throws IOException, InterruptedException {
        new HttpProbe(ManagementPort.of(service).resolve("/q/health/" + condition)).requireOk();
        PortCheck.requireListening(service.getHost(), service.getPort());
    }
}
