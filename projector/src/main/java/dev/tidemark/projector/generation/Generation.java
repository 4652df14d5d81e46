package dev.tidemark.projector.generation;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names that belong to one generation of a read model.
 *
 * @param prefix of all names, maybe empty
 */
public record Generation(String prefix, String readModel, int number) {

    /** What the name of a group begins with. */
    private static final String GROUP = "projector-";

    /** The generation that an index belongs to; empty for an index of something else. */
    static Optional<Generation> parse(String prefix, String readModel, String index) {
        var number = Pattern.compile(Pattern.quote(prefix + readModel) + "-g([1-9][0-9]{0,8})")
                .matcher(index);
        return number.matches()
                ? Optional.of(new Generation(prefix, readModel, Integer.parseInt(number.group(1))))
                : Optional.empty();
    }

    /** The generation that a consumer group fills; empty for the group of something else. */
    static Optional<Generation> ofGroup(String prefix, String readModel, String group) {
        return group.startsWith(GROUP) ? parse(prefix, readModel, group.substring(GROUP.length())) : Optional.empty();
    }

    /** What queries read. Belongs to one generation at a time. */
    public String alias() {
        return prefix + readModel;
    }

    public String index() {
        return "%s-g%d".formatted(alias(), number);
    }

    /** What the projection writes to. Belongs to this generation for good. */
    public String writeAlias() {
        return index() + "-write";
    }

    /** What the groups of all generations of a read model begin with. */
    static String groups(String prefix, String readModel) {
        return "%s%s%s-g".formatted(GROUP, prefix, readModel);
    }

    /** The consumer group; one per generation, so that generations are built independently. */
    public String group() {
        return GROUP + index();
    }
}
