package dev.tidemark.platform.config;

import java.net.URI;

/** Where a service that runs here answers health and metrics: so many ports above the one of its requests. */
public final class ManagementPort {

    /** Above all other ports of {@link Ports}. */
    public static final int ABOVE = 20;

    public static int of(int port) {
        return port + ABOVE;
    }

    /** The same of the service that answers requests there. */
    public static URI of(URI service) {
        return URI.create("%s://%s:%d".formatted(service.getScheme(), service.getHost(), of(service.getPort())));
    }

    private ManagementPort() {}
}
