package dev.tidemark.product.command.imports;

import dev.tidemark.problems.Problem;
import java.util.UUID;

/**
 * What became of a line.
 *
 * @param clientId null when the line has none that can be read
 * @param productId null when it was refused
 * @param problem null unless it was refused
 */
public record ImportOutcome(long line, String clientId, Status status, UUID productId, Problem problem) {

    /** How it ended. */
    public enum Status {
        CREATED,
        /** An earlier line, or an earlier import, has registered it. */
        EXISTS,
        REFUSED
    }

    public static ImportOutcome refused(long line, String clientId, Problem problem) {
        return new ImportOutcome(line, clientId, Status.REFUSED, null, problem);
    }

    /** @param own the id that the line would have given to the product */
    static ImportOutcome of(ImportedProduct product, UUID own, UUID holder) {
        var status = own.equals(holder) ? Status.CREATED : Status.EXISTS;
        return new ImportOutcome(product.line(), product.clientId(), status, holder, null);
    }
}
