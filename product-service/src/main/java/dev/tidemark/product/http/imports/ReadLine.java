package dev.tidemark.product.http.imports;

import dev.tidemark.problems.Problem;
import dev.tidemark.product.command.imports.ImportOutcome;
import dev.tidemark.product.command.imports.ImportedProduct;
import dev.tidemark.product.domain.ProductProblem;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What a line says.
 *
 * @param product null when it says no product
 * @param refusal null when it says one
 */
record ReadLine(ImportedProduct product, ImportOutcome refusal) {

    static ReadLine of(ImportedProduct product) {
        return new ReadLine(product, null);
    }

    static ReadLine refused(Line line, String clientId, Problem problem) {
        return new ReadLine(null, ImportOutcome.refused(line.number(), clientId, problem));
    }

    /** The same, but refused when these do not sell it. */
    ReadLine soldBy(Predicate<UUID> sellers) {
        return !isProduct() || sellers.test(product.command().references().sellerId())
                ? this
                : new ReadLine(
                        null,
                        ImportOutcome.refused(product.line(), product.clientId(), new ProductProblem.ForeignSeller()));
    }

    boolean isProduct() {
        return product != null;
    }
}
