package dev.tidemark.projector.generation;

/**
 * A generation that there is in Elasticsearch.
 *
 * @param meta null when the index says nothing of its making
 * @param answersQueries whether it has the alias that queries read
 * @param isOfThisCode whether this code may write to it
 */
public record ExistingGeneration(Generation names, GenerationMeta meta, boolean answersQueries, boolean isOfThisCode) {

    public int number() {
        return names.number();
    }
}
