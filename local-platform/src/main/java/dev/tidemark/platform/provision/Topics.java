package dev.tidemark.platform.provision;

import dev.tidemark.platform.Endpoints;
import dev.tidemark.platform.Installation;
import java.util.List;

/** The topics of {@code connectors/topics.json}, their names with a prefix. */
public final class Topics {

    public static final String DEFAULT_PREFIX = "ecommerce";

    /** Nothing is made yet. */
    public Topics(Installation installation, Endpoints endpoints, String prefix) {}

    /** Makes the topics that are missing and corrects the settings that differ; never deletes data. */
    public void provision() {
        throw new UnsupportedOperationException();
    }

    /** Deletes the topics with everything in them. */
    public void delete() {
        throw new UnsupportedOperationException();
    }

    /** With the prefix. */
    public List<String> names() {
        throw new UnsupportedOperationException();
    }
}
