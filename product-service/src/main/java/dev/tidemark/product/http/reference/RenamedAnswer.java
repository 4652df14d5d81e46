package dev.tidemark.product.http.reference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;

/**
 * A brand, a seller, a category or a tag under its name of now.
 *
 * @param republicationId of what brings the name to the products; left out when it was the same already
 */
record RenamedAnswer<T>(
        @JsonUnwrapped T reference,
        @JsonInclude(JsonInclude.Include.NON_NULL) UUID republicationId) {}
