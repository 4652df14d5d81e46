package dev.tidemark.product.domain.reference;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A brand, a seller, a category or a tag.
 *
 * @param version 1 at first, and one more with each new name
 * @param path ids from the widest category down to this one; empty for what is no category
 */
public record Reference(UUID id, long version, String name, List<UUID> path) {

    /** Most categories in a path. */
    public static final int MAX_DEPTH = 10;

    public Reference {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        path = List.copyOf(path);
    }

    /** The next wider category, null when there is none. */
    public UUID parentId() {
        return path.size() < 2 ? null : path.get(path.size() - 2);
    }

    /** One version on. */
    public Reference renamed(String newName) {
        return new Reference(id, version + 1, newName, path);
    }

    /** Fails with {@link ReferenceProblem.TooDeep} when the path of a category below would be too long. */
    public void requireRoomBelow() {
        if (path.size() >= MAX_DEPTH) {
            throw new ReferenceProblem.TooDeep();
        }
    }
}
