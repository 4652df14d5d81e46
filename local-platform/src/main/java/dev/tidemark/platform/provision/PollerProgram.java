package dev.tidemark.platform.provision;

import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.platform.process.PortCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A poller as it is delivered, on a free port of this machine. */
public final class PollerProgram {

    private static final String PROGRAM = "outbox-poller/target/quarkus-app/quarkus-run.jar";

    private final int port = PortCheck.freeRange(1);
    private final Map<String, String> properties;

    /** @param properties such as {@link ServiceConfig#poller} has */
    public PollerProgram(Map<String, String> properties) {
        this.properties = new HashMap<>(properties);
        this.properties.putAll(ServiceConfig.managedOn(port));
    }

    /** Of its health and metrics. */
    public int port() {
        return port;
    }

    /**
     * What starts it.
     *
     * @param jvm options of its JVM
     */
    public ChildCommand command(Path folder, Path log, List<String> jvm) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(jvm);
        line.addAll(List.of("-jar", Installation.find().home().resolve(PROGRAM).toString()));
        return ChildCommand.of(folder, log, line).configuredBy(properties);
    }
}
