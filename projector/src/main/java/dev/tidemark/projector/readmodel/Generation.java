package dev.tidemark.projector.readmodel;

/**
 * The names that belong to one generation of a read model.
 *
 * @param prefix of all names, maybe empty
 */
public record Generation(String prefix, String readModel, int number) {

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

    /** The consumer group; one per generation, so that generations are built independently. */
    public String group() {
        return "projector-" + index();
    }
}
