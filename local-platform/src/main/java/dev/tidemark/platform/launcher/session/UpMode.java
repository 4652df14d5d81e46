package dev.tidemark.platform.launcher.session;

import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.demo.DemoLoader;
import dev.tidemark.platform.launcher.console.ProgressBar;
import dev.tidemark.platform.launcher.console.Terminal;
import dev.tidemark.platform.launcher.service.PackagedRunner;
import dev.tidemark.platform.launcher.service.QueryReplicas;
import dev.tidemark.platform.launcher.service.Runner;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.launcher.state.Workspace;
import dev.tidemark.platform.token.TokenIssuer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Packaged services, and a demo catalogue at the first start. */
public final class UpMode implements Mode {

    private static final int LAST_ANSWERS_SECONDS = 2;

    private final boolean demo;
    private final int queryReplicas;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile DemoLoader loader;

    /**
     * @param demo whether to load the demo catalogue if it is not there yet
     * @param queryReplicas how many processes answer queries beside the projector
     */
    public UpMode(boolean demo, int queryReplicas) {
        this.demo = demo;
        this.queryReplicas = queryReplicas;
    }

    @Override
    public String command() {
        return "up";
    }

    @Override
    public int queryReplicas() {
        return queryReplicas;
    }

    @Override
    public Runner runner(PlatformConfig config, Terminal terminal) {
        return new PackagedRunner(config);
    }

    @Override
    public void ready(Workspace workspace, PlatformConfig config, Terminal terminal) throws InterruptedException {
        var welcome = new Welcome(config.ports(), QueryReplicas.numbers(queryReplicas));
        terminal.print(welcome.urls());
        loader = new DemoLoader(
                Service.PRODUCT_SERVICE.url(config.ports()),
                Service.PROJECTOR.url(config.ports()),
                new TokenIssuer(config.tokenKeys()),
                workspace.demoJournal());
        if (demo && !loader.isComplete()) {
            load(terminal);
        }
        terminal.print(welcome.firstRequests(loader.orderable()));
        terminal.print("\nCtrl-C stops everything; the next ./tidemark up goes on with the same data. Logs: %s"
                .formatted(workspace.display(config.logs())));
    }

    /** Lets requests under way be answered, so that the next start knows what is loaded. */
    @Override
    public void stop() throws InterruptedException {
        if (loader != null) {
            loader.stop();
            loading.tryLock(LAST_ANSWERS_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void load(Terminal terminal) throws InterruptedException {
        loading.lock();
        try (var bar = new ProgressBar(terminal, "Demo catalogue", DemoLoader.SIZE)) {
            loader.load(bar::reached, bar::waits);
        } finally {
            loading.unlock();
        }
    }
}
