package dev.tidemark.platform.config;

import dev.tidemark.platform.security.Security;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a platform keeps its data, on which ports it listens, and whose programs it runs.
 *
 * @param baseFolder data, logs and credentials; made when absent, kept when the platform stops
 * @param secure whether PostgreSQL and Kafka accept encrypted connections alone, and Kafka asks who is there; on the same
 *     data, from one start to the next
 */
public record PlatformConfig(Path baseFolder, Ports ports, Installation installation, boolean secure) {

    public PlatformConfig {
        baseFolder = baseFolder.toAbsolutePath().normalize();
    }

    /** A platform that is not secure. */
    public PlatformConfig(Path baseFolder, Ports ports, Installation installation) {
        this(baseFolder, ports, installation, false);
    }

    /** A platform of the checkout that the working directory is in. */
    public static PlatformConfig of(Path baseFolder, int basePort) {
        return new PlatformConfig(baseFolder, new Ports(basePort), Installation.find());
    }

    /** A platform whose ports do not matter, say of a test that kills servers. */
    public static PlatformConfig onFreePorts(Path baseFolder) {
        return new PlatformConfig(baseFolder, Ports.free(), Installation.find());
    }

    /** Made at the first start and the same ever after. */
    public Credentials credentials() {
        return Credentials.in(baseFolder);
    }

    /** The same. */
    public TokenKeys tokenKeys() {
        return TokenKeys.in(baseFolder);
    }

    /** What a client of this platform needs to know. */
    public Endpoints endpoints() {
        var security = secure
                ? Optional.of(Security.in(baseFolder.resolve("keys"), KafkaUser.names()))
                : Optional.<Security>empty();
        return new Endpoints(ports, credentials(), tokenKeys(), security);
    }

    /** One file per server. */
    public Path logs() {
        return baseFolder.resolve("logs");
    }
}
