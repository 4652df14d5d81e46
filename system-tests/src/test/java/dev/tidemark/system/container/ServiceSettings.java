package dev.tidemark.system.container;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a service can be told by its environment: what it and our modules in its program have settings for. */
public final class ServiceSettings {

    /** Settings that no file of ours has, by the library that reads them: addresses, logins, what only a deployment decides. */
    private static final Map<String, List<String>> OF_LIBRARIES = Map.of(
            "kafka-clients",
                    List.of(
                            "kafka.bootstrap.servers",
                            "kafka.sasl.jaas.config",
                            "kafka.sasl.mechanism",
                            "kafka.security.protocol",
                            "kafka.ssl.truststore.location",
                            "kafka.ssl.truststore.type"),
            "quarkus-core", List.of("quarkus.init-and-exit", "quarkus.shutdown.delay"),
            "quarkus-datasource",
                    List.of(
                            "quarkus.datasource.jdbc.url",
                            "quarkus.datasource.password",
                            "quarkus.datasource.reactive.url",
                            "quarkus.datasource.username",
                            "quarkus.datasource.maintenance.password",
                            "quarkus.datasource.maintenance.username"),
            "quarkus-elasticsearch-rest-client",
                    List.of(
                            "quarkus.elasticsearch.hosts",
                            "quarkus.elasticsearch.password",
                            "quarkus.elasticsearch.protocol",
                            "quarkus.elasticsearch.username"),
            "quarkus-flyway",
                    List.of("quarkus.flyway.migrate-at-start", "quarkus.flyway.password", "quarkus.flyway.username"),
            "quarkus-reactive-datasource",
                    List.of(
                            "quarkus.datasource.reactive.hostname-verification-algorithm",
                            "quarkus.datasource.reactive.trust-certificate-pem",
                            "quarkus.datasource.reactive.trust-certificate-pem.certs",
                            "quarkus.datasource.maintenance.reactive.hostname-verification-algorithm",
                            "quarkus.datasource.maintenance.reactive.trust-certificate-pem",
                            "quarkus.datasource.maintenance.reactive.trust-certificate-pem.certs"),
            "quarkus-reactive-pg-client",
                    List.of(
                            "quarkus.datasource.reactive.postgresql.ssl-mode",
                            "quarkus.datasource.maintenance.reactive.postgresql.ssl-mode"),
            "quarkus-smallrye-jwt", List.of("mp.jwt.verify.publickey.location"),
            "quarkus-tls-registry", List.of("quarkus.tls.elasticsearch.trust-store.pem.certs"));

    private static final Pattern OUR_LIBRARY =
            Pattern.compile("dev\\.tidemark\\.(.+)-" + Pattern.quote(Checkout.version()) + "\\.jar");
    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"(.+?)\"\\)");
    private static final Pattern SETTING = Pattern.compile("(?m)^    \\S.* (\\w+)\\(\\);");

    /** As names of variables. */
    public static Set<String> of(String module) {
        var libraries = libraries(module);
        var ours = Stream.concat(Stream.of(module), libraries.stream().flatMap(ServiceSettings::ourModule))
                .map(Checkout::path)
                .toList();
        return Stream.of(
                        ours.stream().flatMap(ServiceSettings::inFiles),
                        ours.stream().flatMap(ServiceSettings::inMappings),
                        OF_LIBRARIES.entrySet().stream()
                                .filter(settings -> contain(libraries, settings.getKey()))
                                .flatMap(settings -> settings.getValue().stream()))
                .flatMap(names -> names)
                .map(ServiceSettings::variable)
                .collect(toSet());
    }

    /** Whether a library is in the service's program. */
    public static boolean has(String module, String library) {
        return contain(libraries(module), library);
    }

    /** What a property is called in an environment. */
    static String variable(String property) {
        return property.replaceAll("\\W", "_").toUpperCase(Locale.ROOT);
    }

    /** Names of the files. */
    private static List<String> libraries(String module) {
        return files(Checkout.path(module + "/target/quarkus-app/lib"))
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private static boolean contain(List<String> libraries, String name) {
        return libraries.stream().anyMatch(library -> library.contains("." + name + "-"));
    }

    private static Stream<String> ourModule(String library) {
        return OUR_LIBRARY.matcher(library).results().map(module -> module.group(1));
    }

    private static Stream<String> inFiles(Path module) {
        return Stream.of("application.properties", "META-INF/microprofile-config.properties")
                .map(file -> module.resolve("src/main/resources").resolve(file))
                .filter(Files::exists)
                .flatMap(file -> properties(file).stringPropertyNames().stream())
                .map(name -> name.replaceFirst("^%\\w+\\.", ""));
    }

    private static Stream<String> inMappings(Path module) {
        return files(module.resolve("src/main/java"))
                .filter(file -> file.toString().endsWith("Config.java"))
                .map(Checkout::text)
                .flatMap(source -> MAPPING.matcher(source).results().flatMap(mapping -> SETTING.matcher(source)
                        .results()
                        .map(setting -> mapping.group(1) + "." + kebab(setting.group(1)))));
    }

    private static String kebab(String method) {
        return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Properties properties(Path file) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Checkout.text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServiceSettings() {}
}
