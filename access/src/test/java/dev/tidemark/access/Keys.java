package dev.tidemark.access;

import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.TokenKeys;
import dev.tidemark.platform.launcher.state.FileTree;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Gives a test keys of its own, to fields of that type too, and no server. */
public final class Keys implements QuarkusTestResourceLifecycleManager {

    private Path folder;
    private TokenKeys keys;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keys = PlatformConfig.of(folder, 18080).tokenKeys();
        return Map.of("mp.jwt.verify.publickey.location", "file:" + keys.publicFile());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(keys, new TestInjector.MatchesType(TokenKeys.class));
    }

    @Override
    public void stop() {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
