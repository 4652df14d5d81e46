package dev.tidemark.product.http.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.problems.ProblemDocument;
import dev.tidemark.product.command.imports.ImportOutcome;
import java.util.UUID;

/**
 * What became of a line. Members that are null are left out.
 *
 * @param line its number, 1 at first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportAnswer(long line, String clientId, ImportOutcome.Status status, UUID productId, ProblemDocument problem) {

    /** @param path of the request */
    static ImportAnswer of(ImportOutcome outcome, String path) {
        return new ImportAnswer(
                outcome.line(),
                outcome.clientId(),
                outcome.status(),
                outcome.productId(),
                outcome.problem() == null ? null : ProblemDocument.of(outcome.problem(), path));
    }
}
