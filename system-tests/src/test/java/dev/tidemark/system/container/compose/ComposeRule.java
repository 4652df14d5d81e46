package dev.tidemark.system.container.compose;

import dev.tidemark.system.container.compose.ComposeFile.Service;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a compose file must be like. */
enum ComposeRule {
    SCHEMA(ComposeSchema::findings),
    IMAGES(perService(ImageRule::findings)),
    ENVIRONMENT(perService(EnvironmentRule::findings)),
    SECRETS(perService(SecretsRule::findings)),
    ORDER(file -> file.services().flatMap(service -> OrderRule.findings(file, service))),
    FILES(file -> file.services().flatMap(service -> FilesRule.findings(file, service))),
    CONTAINMENT(perService(ContainmentRule::findings));

    private final Function<ComposeFile, Stream<String>> rule;

    ComposeRule(Function<ComposeFile, Stream<String>> rule) {
        this.rule = rule;
    }

    /** What breaks the rule; empty when nothing does. */
    List<String> findings(ComposeFile file) {
        return rule.apply(file).toList();
    }

    private static Function<ComposeFile, Stream<String>> perService(Function<Service, Stream<String>> rule) {
        return file ->
                file.services().flatMap(service -> rule.apply(service).map(finding -> service.name() + ": " + finding));
    }
}
