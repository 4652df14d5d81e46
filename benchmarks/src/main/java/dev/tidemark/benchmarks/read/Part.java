package dev.tidemark.benchmarks.read;

/** What can be measured alone; in the order in which it is. The large catalogue comes last: it stays. */
enum Part {
    RELEVANCE,
    FRESHNESS,
    DRAIN,
    SKEW,
    SEARCH
}
