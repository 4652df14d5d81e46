package dev.tidemark.platform.launcher.state;

import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.config.TokenKeys;
import java.nio.file.Path;

/** The folders of the launcher below {@code .tidemark}. */
public record Workspace(Installation installation) {

    public static Workspace find() {
        return new Workspace(Installation.find());
    }

    /** Who runs here. Kept by a reset. */
    public Path launcher() {
        return installation.state().resolve("launcher");
    }

    /** All that a reset deletes: data, passwords, keys, logs, copies of the programs. */
    public Path data() {
        return installation.state().resolve("up");
    }

    /** What runs here, on these ports. */
    public PlatformConfig platform(Ports ports, boolean secure) {
        return new PlatformConfig(data(), ports, installation, secure);
    }

    /** What containers are given besides their secrets. Kept by a reset. */
    public Path compose() {
        return installation.state().resolve("compose");
    }

    /** By which the services here know their callers; absent before the first start. */
    public TokenKeys tokenKeys() {
        return TokenKeys.at(data());
    }

    /** Which products of the demo catalogue are loaded. */
    public Path demoJournal() {
        return data().resolve("demo-catalogue");
    }

    /** As short as people like to read it. */
    public String display(Path path) {
        return installation.home().relativize(path).toString();
    }
}
