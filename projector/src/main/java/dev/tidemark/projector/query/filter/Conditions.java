package dev.tidemark.projector.query.filter;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What all documents of a list have in common. What is null or empty narrows nothing. */
public final class Conditions {

    private final List<Query> all = new ArrayList<>();

    public Conditions is(String field, Object value) {
        return and(value == null ? null : equal(field, FieldValue.of(value.toString())));
    }

    public Conditions isNot(String field) {
        return and(equal(field, FieldValue.FALSE));
    }

    public Conditions isAnyOf(String field, Collection<?> values) {
        return and(values.isEmpty() ? null : anyOf(field, values));
    }

    /** @param beginnings not empty */
    public Conditions startsWithAnyOf(String field, Collection<String> beginnings) {
        var any = beginnings.stream()
                .map(beginning -> Query.of(
                        query -> query.prefix(prefix -> prefix.field(field).value(beginning))))
                .toList();
        return and(Query.of(query -> query.bool(bool -> bool.should(any))));
    }

    public Conditions isIn(String field, Period period) {
        return and(period.equals(Period.ALWAYS) ? null : period.of(field));
    }

    /** One that something else has made; null for none. */
    public Conditions and(Query condition) {
        if (condition != null) {
            all.add(condition);
        }
        return this;
    }

    public Query query() {
        return Query.of(query -> query.bool(bool -> bool.filter(all)));
    }

    public static Query equal(String field, FieldValue value) {
        return Query.of(query -> query.term(term -> term.field(field).value(value)));
    }

    /** @param values by what they are written as */
    public static Query anyOf(String field, Collection<?> values) {
        var names = values.stream().map(Object::toString).map(FieldValue::of).toList();
        return Query.of(query -> query.terms(terms -> terms.field(field).terms(any -> any.value(names))));
    }
}
