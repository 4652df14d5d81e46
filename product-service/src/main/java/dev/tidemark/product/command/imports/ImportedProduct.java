package dev.tidemark.product.command.imports;

import dev.tidemark.product.command.RegisterProduct;
import dev.tidemark.product.store.imports.ClientId;

/**
 * A product to register once.
 *
 * @param line where it stands, 1 at first
 * @param clientId by which its seller knows it
 */
public record ImportedProduct(long line, String clientId, RegisterProduct command) {

    ClientId id() {
        return new ClientId(command.references().sellerId(), clientId);
    }
}
