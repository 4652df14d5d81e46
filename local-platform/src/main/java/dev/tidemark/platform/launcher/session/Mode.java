package dev.tidemark.platform.launcher.session;

import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.launcher.console.Terminal;
import dev.tidemark.platform.launcher.service.Runner;
import dev.tidemark.platform.launcher.state.Workspace;

/** What {@code up} and {@code dev} do in different ways. */
public sealed interface Mode permits UpMode, DevMode {

    /** The command. */
    String command();

    /** How many processes answer queries beside the projector. */
    int queryReplicas();

    /** Called before anything is started. */
    Runner runner(PlatformConfig config, Terminal terminal);

    /** Called when everything is ready; may take its time. */
    void ready(Workspace workspace, PlatformConfig config, Terminal terminal) throws InterruptedException;

    /** Ends what {@link #ready} does; called by another thread. */
    void stop() throws InterruptedException;
}
