package dev.tidemark.system.k8s.pod;

import static java.util.stream.Collectors.toSet;

import dev.tidemark.system.container.ServiceNeeds;
import dev.tidemark.system.container.ServiceSettings;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.k8s.Variable;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** A service is told nothing that it does not read, nothing twice, and all that it needs. */
public final class EnvironmentRule {

    /** Where people try out the API, not where it is for the public. */
    private static final String API_PAGE = "QUARKUS_SWAGGER_UI_ENABLED";

    /** Programs read the log of a cluster. */
    private static final String JSON_LOG = "QUARKUS_LOG_CONSOLE_JSON_ENABLED";

    /** What a workload is told in vain, twice or not at all. */
    public static Stream<String> findings(Manifests manifests) {
        return manifests.services().flatMap(workload -> findings(manifests, workload)
                .map(finding -> workload + ": " + finding));
    }

    private static Stream<String> findings(Manifests manifests, K8sObject workload) {
        var names = Variable.of(manifests, workload).map(Variable::name).toList();
        var read = ServiceSettings.of(Modules.of(workload));
        var once = new HashSet<String>();
        return Stream.of(
                        names.stream().filter(name -> !read.contains(name)).map("does not read "::concat),
                        names.stream().filter(name -> !once.add(name)).map("is told twice "::concat),
                        needs(workload).stream()
                                .filter(name -> !once.contains(name))
                                .map("is not told "::concat))
                .flatMap(findings -> findings);
    }

    private static Set<String> needs(K8sObject workload) {
        return Stream.concat(Stream.of(JSON_LOG), ServiceNeeds.of(workload.name()).stream())
                .filter(name -> !name.equals(API_PAGE))
                .collect(toSet());
    }

    private EnvironmentRule() {}
}
