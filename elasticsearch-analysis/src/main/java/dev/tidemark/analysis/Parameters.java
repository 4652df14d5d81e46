package dev.tidemark.analysis;

import java.util.Set;
import java.util.TreeSet;
import org.elasticsearch.cluster.metadata.IndexMetadata;
import org.elasticsearch.common.settings.Settings;

/** What is said of a part in an index's settings. */
final class Parameters {

    /** Elasticsearch's own: which part it is. */
    private static final String TYPE = "type";

    /** What is said of the index, which comes along for parts without parameters. */
    private static final String OF_THE_INDEX = IndexMetadata.INDEX_SETTING_PREFIX;

    /**
     * The same settings, if they say nothing else than this. A whole Elasticsearch may know more of a part than this
     * plugin, and ignores what it does not know; ignored here, the same settings would mean something else there.
     *
     * @throws IllegalArgumentException names what is unknown
     */
    static Settings of(String part, Settings settings, String... known) {
        var unknown = new TreeSet<>(settings.keySet());
        unknown.removeIf(parameter -> parameter.equals(TYPE) || parameter.startsWith(OF_THE_INDEX));
        unknown.removeAll(Set.of(known));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "[%s] takes no parameter %s here, only %s".formatted(part, unknown, new TreeSet<>(Set.of(known))));
        }
        return settings;
    }

    private Parameters() {}
}
