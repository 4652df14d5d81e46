package dev.tidemark.projector.catalogue.search;

import static java.util.stream.Collectors.toMap;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.tidemark.projector.query.Facet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a query counts. Attributes are counted together, and those that products are filtered by once more each: their own
 * counts must not respect their own filters.
 */
final class Facets {

    private final Set<FacetKind> kinds;
    private final Filters filters;

    Facets(Set<FacetKind> kinds, Filters filters) {
        this.kinds = kinds;
        this.filters = filters;
    }

    /** With the filters of what is counted. */
    List<Facet> counted() {
        var facets = new ArrayList<Facet>();
        for (var kind : kinds) {
            facets.add(new Facet(kind.parameter(), filters.byName().get(kind.parameter()), kind.counts()));
            if (kind == FacetKind.ATTRIBUTE) {
                chosenAttributes()
                        .forEach((parameter, filter) ->
                                facets.add(new Facet(parameter, filter, FacetKind.countsOfAttribute(name(parameter)))));
            }
        }
        return facets;
    }

    /** The filters of what is not counted. */
    List<Query> uncounted() {
        var counted = counted().stream().map(Facet::name).toList();
        return filters.byName().entrySet().stream()
                .filter(filter -> !counted.contains(filter.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private Map<String, Query> chosenAttributes() {
        return filters.byName().entrySet().stream()
                .filter(filter -> filter.getKey().startsWith(Filters.ATTRIBUTE))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** By the names of the parameters that filter by them. */
    Map<String, List<FacetValue>> read(Map<String, Aggregate> counts) {
        var values = new LinkedHashMap<String, List<FacetValue>>();
        for (var kind : kinds) {
            if (kind == FacetKind.ATTRIBUTE) {
                values.putAll(allAttributes(counts));
            } else {
                values.put(kind.parameter(), kind.read(counts.get(kind.parameter())));
            }
        }
        return values;
    }

    private Map<String, List<FacetValue>> allAttributes(Map<String, Aggregate> counts) {
        var chosen = chosenAttributes().keySet();
        var values = new LinkedHashMap<String, List<FacetValue>>();
        Attributes.read(counts.get(FacetKind.ATTRIBUTE.parameter())).forEach((name, found) -> {
            if (chosen.stream().noneMatch(parameter -> Folding.areSame(name(parameter), name))) {
                values.put(Filters.ATTRIBUTE + name, found);
            }
        });
        for (var parameter : chosen) {
            Attributes.read(counts.get(parameter))
                    .forEach((name, found) -> values.put(Filters.ATTRIBUTE + name, found));
        }
        return values;
    }

    private static String name(String parameter) {
        return parameter.substring(Filters.ATTRIBUTE.length());
    }
}
