package dev.tidemark.platform.launcher.session;

import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.launcher.console.LogFollower;
import dev.tidemark.platform.launcher.console.Terminal;
import dev.tidemark.platform.launcher.service.LiveRunner;
import dev.tidemark.platform.launcher.service.Runner;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.launcher.state.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Live coding: the services follow their sources, and their output is shown line by line. */
public final class DevMode implements Mode {

    private final String maven;
    private final List<LogFollower> followers = new ArrayList<>();

    /** @param maven program of Maven 3.9 or newer */
    public DevMode(String maven) {
        this.maven = maven;
    }

    @Override
    public String command() {
        return "dev";
    }

    /** They would run what was packaged, not the sources. */
    @Override
    public int queryReplicas() {
        return 0;
    }

    @Override
    public Runner runner(PlatformConfig config, Terminal terminal) {
        var runner = new LiveRunner(config, maven);
        Stream.of(Service.values())
                .map(service -> LogFollower.start(
                        terminal, service.module(), runner.command(service).log()))
                .forEach(followers::add);
        return runner;
    }

    @Override
    public void ready(Workspace workspace, PlatformConfig config, Terminal terminal) {
        terminal.print(new Welcome(config.ports(), List.of()).urls());
        terminal.print("\nChange a source and send a request: the service follows. Ctrl-C stops everything.");
    }

    @Override
    public void stop() {
        followers.forEach(LogFollower::close);
    }
}
