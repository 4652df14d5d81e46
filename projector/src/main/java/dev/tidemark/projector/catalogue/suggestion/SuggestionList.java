package dev.tidemark.projector.catalogue.suggestion;

import java.util.List;

/** At most 11: brands first, then categories, then products. No text comes twice among those of one kind. */
public record SuggestionList(List<Suggestion> items) {}
