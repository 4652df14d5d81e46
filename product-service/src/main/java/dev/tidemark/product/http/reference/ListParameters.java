package dev.tidemark.product.http.reference;

import dev.tidemark.product.command.reference.ReferenceList;
import dev.tidemark.product.domain.reference.ReferenceKind;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import org.jboss.resteasy.reactive.RestQuery;

/** Which page of a list to show. */
class ListParameters {

    /** How many, 1 to 100. */
    @RestQuery
    @DefaultValue("20")
    @Min(1)
    @Max(100)
    int size;

    /** Left out for the first page. */
    @RestQuery
    String cursor;

    /** Asks for one more than fits, to know whether there are more. */
    ReferenceList of(ReferenceKind kind) {
        var after = Cursor.parse(cursor);
        return new ReferenceList(kind, after.name(), after.id(), size + 1);
    }
}
