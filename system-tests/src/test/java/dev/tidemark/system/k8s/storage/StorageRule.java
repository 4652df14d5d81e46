package dev.tidemark.system.k8s.storage;

import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.k8s.storage.Clusters.Of;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What an overlay's PostgreSQL and Elasticsearch must be like. */
enum StorageRule {
    SCHEMA(CrdSchema::findings),
    VERSION(each(SurvivalRule::version)),
    ROLES(each(RolesRule::findings)),
    SLOTS(each(SlotsRule::findings)),
    CONNECTIONS(each(ConnectionsRule::findings)),
    ENCRYPTED(each(ConnectionsRule::encrypted)),
    INSTANCES(each(SurvivalRule::instances)),
    PLACEMENT(each(SurvivalRule::placement)),
    BACKUPS(each(SurvivalRule::backups)),
    SEARCH(SearchRule::cluster),
    SEARCH_ROLES(SearchRule::roles);

    private final Function<Manifests, Stream<String>> rule;

    StorageRule(Function<Manifests, Stream<String>> rule) {
        this.rule = rule;
    }

    /** What breaks the rule; empty when nothing does. */
    List<String> findings(Manifests manifests) {
        return rule.apply(manifests).toList();
    }

    private static Function<Manifests, Stream<String>> each(Function<Of, Stream<String>> rule) {
        return manifests -> Clusters.each(manifests, rule);
    }
}
