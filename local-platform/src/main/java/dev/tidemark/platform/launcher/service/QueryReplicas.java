package dev.tidemark.platform.launcher.service;

import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.launcher.part.ServicePart;
import dev.tidemark.platform.provision.ServiceConfig;
import dev.tidemark.platform.provision.Topics;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Further processes of the projector, which answer queries only; numbered from 1. */
public final class QueryReplicas {

    private final PlatformConfig config;
    private final PackagedRunner runner;
    private final Map<String, String> settings;

    /** @param settings configuration properties that all replicas get besides their own */
    public QueryReplicas(PlatformConfig config, Map<String, String> settings) {
        this.config = config;
        this.runner = new PackagedRunner(config);
        this.settings = Map.copyOf(settings);
    }

    /** The name of the part: {@code query-replica-1} and so on. */
    public static String name(int number) {
        return "query-replica-" + number;
    }

    public static URI url(int number, Ports ports) {
        return URI.create("http://localhost:" + ports.queryReplica(number));
    }

    /** The numbers of so many replicas. */
    public static List<Integer> numbers(int count) {
        return IntStream.rangeClosed(1, count).boxed().toList();
    }

    /** The numbers of those that are among these parts. */
    public static List<Integer> among(Set<String> parts) {
        return numbers(Ports.MOST_QUERY_REPLICAS).stream()
                .filter(number -> parts.contains(name(number)))
                .toList();
    }

    /**
     * The replica as a process that can be started once the projector's program is there.
     *
     * @param own configuration properties
     */
    public ServicePart part(int number, Map<String, String> own) {
        var port = config.ports().queryReplica(number);
        var properties = new HashMap<>(new ServiceConfig(config.endpoints(), Topics.DEFAULT_PREFIX, "").queryReplica());
        properties.putAll(settings);
        properties.putAll(own);
        properties.putAll(ServiceConfig.listeningOn(port));
        properties.put("tidemark.cursor.key", Services.cursorKey(config));
        var ready = new ServiceProbe(url(number, config.ports()));
        var command = runner.queryReplica(name(number)).configuredBy(properties);
        return new ServicePart(name(number), port, command, ready::requireReady, runner.patience());
    }
}
