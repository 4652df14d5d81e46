package dev.tidemark.system.nativeimage;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What native-image must be told; nothing of it shows when it compiles. */
enum NativeRule {
    /** Events are read and written by reflection, and are found as what a sealed type permits. */
    EVENTS(sources -> Stream.concat(
            lost(sources, sources.code().madeOf("dev.tidemark.contracts.DomainEvent")),
            sources.code().has("dev.tidemark.contracts.DomainEvent")
                    ? lost(sources, List.of("dev.tidemark.contracts.DomainEvent"))
                    : Stream.empty())),
    /** What a refusal is answered with. No resource names it. */
    PROBLEMS(sources -> lost(sources, sources.code().madeOf("dev.tidemark.problems.ProblemDocument"))),
    /** Rows, documents and cursors. */
    RECORDS(sources -> lost(sources, sources.code().namedRecords())),
    MIGRATIONS(sources -> missing(sources, file -> file.startsWith("db/") && file.contains(".sql"))),
    INDICES(sources -> missing(sources, file -> file.matches("read-models/.*\\.json"))),
    /** The projector hashes the code that makes documents. */
    CODE(sources -> sources.files().stream().anyMatch(file -> file.startsWith("read-models/"))
            ? missing(sources, file -> file.matches("dev/tidemark/(contracts|projector)/.*\\.class"))
            : Stream.empty()),
    /** Kafka makes these by their names. */
    KAFKA(sources -> Stream.of("consumer.RangeAssignor", "consumer.CooperativeStickyAssignor")
            .map("org.apache.kafka.clients."::concat)
            .filter(type -> !sources.made().contains(type))),
    /** Of the API, which is made while a service is packaged. */
    DESCRIPTION(sources -> missing(sources, file -> file.matches("META-INF/quarkus-generated-openapi-doc\\..*"))),
    /** One that was seeded while compiling would make the same ids in every process, so the compiler refuses it. */
    RANDOM(sources -> sources.code().uses("com/github/f4b6a3/uuid/UuidCreator")
                    && !sources.arguments().contains("--initialize-at-run-time=com.github.f4b6a3.uuid")
            ? Stream.of("ids are seeded while compiling")
            : Stream.empty());

    private final Function<NativeSources, Stream<String>> rule;

    NativeRule(Function<NativeSources, Stream<String>> rule) {
        this.rule = rule;
    }

    /** What the executable would lack; empty when nothing. */
    List<String> findings(NativeSources sources) {
        return rule.apply(sources).toList();
    }

    private static Stream<String> lost(NativeSources sources, Collection<String> types) {
        return types.stream().filter(type -> !sources.reflective().contains(type));
    }

    private static Stream<String> missing(NativeSources sources, Predicate<String> files) {
        return sources.files().stream()
                .filter(file -> !file.endsWith("/"))
                .filter(files)
                .filter(file -> !sources.keeps(file));
    }
}
