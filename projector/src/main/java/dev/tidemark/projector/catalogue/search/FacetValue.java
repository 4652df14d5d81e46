package dev.tidemark.projector.catalogue.search;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How many products there would be with this value.
 *
 * @param value for the parameter of the facet's name
 * @param name of what the value is the id of; null, and left out, for other values
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FacetValue(String value, String name, long count) {}
