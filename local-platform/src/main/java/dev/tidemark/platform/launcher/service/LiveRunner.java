package dev.tidemark.platform.launcher.service;

import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.process.ChildCommand;
import java.time.Duration;
import java.util.List;

/** Runs the sources with live coding: {@code quarkus:dev}. */
public final class LiveRunner implements Runner {

    private final PlatformConfig config;
    private final String maven;

    /** @param maven program of Maven 3.9 or newer */
    public LiveRunner(PlatformConfig config, String maven) {
        this.config = config;
        this.maven = maven;
    }

    @Override
    public void prepare(Service service) {
        // Maven compiles what it runs.
    }

    /** No console of its own: three would fight over one terminal. Maven itself only speaks when something is wrong. */
    @Override
    public ChildCommand command(Service service) {
        var line = List.of(
                maven,
                "-q",
                "-B",
                "-ntp",
                "-Dquick",
                "-Dstyle.color=never",
                "-Dquarkus.console.enabled=false",
                "-Dquarkus.test.continuous-testing=disabled",
                "-Ddebug=false",
                "-pl",
                service.module(),
                "-am",
                "compile",
                "quarkus:dev");
        var log = config.logs().resolve(service.module() + "-dev.log");
        return ChildCommand.of(config.installation().home(), log, line);
    }

    /** Maven may have to fetch what only development mode needs. */
    @Override
    public Duration patience() {
        return Duration.ofMinutes(10);
    }
}
