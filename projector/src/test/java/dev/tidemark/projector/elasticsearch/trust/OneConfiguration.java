package dev.tidemark.projector.elasticsearch.trust;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import java.util.Optional;

/** What an application has that configures one name. */
record OneConfiguration(String name, TlsConfiguration configuration) implements TlsConfigurationRegistry {

    @Override
    public Optional<TlsConfiguration> get(String asked) {
        return Optional.of(configuration).filter(configuration -> name.equals(asked));
    }

    @Override
    public Optional<TlsConfiguration> getDefault() {
        return Optional.empty();
    }

    @Override
    public void register(String name, TlsConfiguration configuration) {
        throw new UnsupportedOperationException();
    }
}
