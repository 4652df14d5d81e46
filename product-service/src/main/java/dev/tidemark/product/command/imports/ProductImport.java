package dev.tidemark.product.command.imports;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tidemark.contracts.ProductEvent.ProductRegistered;
import dev.tidemark.problems.Problem;
import dev.tidemark.product.domain.Product;
import dev.tidemark.product.store.ProductBatches;
import dev.tidemark.product.store.imports.ClientId;
import dev.tidemark.product.store.imports.ClientIds;
import dev.tidemark.product.store.reference.LockedReferences;
import dev.tidemark.product.store.reference.ReferenceLocks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Registers batches of products, each in one transaction with as many statements as a single product takes. */
@ApplicationScoped
public class ProductImport {

    private final ImportGate gate;
    private final ReferenceLocks references;
    private final ClientIds clientIds;
    private final ProductBatches products;
    private final InstantSource clock;

    ProductImport(
            ImportGate gate,
            ReferenceLocks references,
            ClientIds clientIds,
            ProductBatches products,
            InstantSource clock) {
        this.gate = gate;
        this.references = references;
        this.clientIds = clientIds;
        this.products = products;
        this.clock = clock;
    }

    /**
     * Answers what became of each, in the same order. Goes to its end once it has begun, although nobody may wait for it
     * any more. Fails only with what the database fails with, or with {@link BatchTimedOut}; then nothing of the batch was
     * done.
     */
    public Uni<List<ImportOutcome>> run(List<ImportedProduct> batch) {
        if (batch.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var wanted =
                batch.stream().map(product -> product.command().references()).toList();
        return gate.stay(() -> references.lock(wanted).chain(locked -> register(batch, locked)));
    }

    private Uni<List<ImportOutcome>> register(List<ImportedProduct> batch, LockedReferences locked) {
        var refused = new LinkedHashMap<ImportedProduct, ImportOutcome>();
        var events = new LinkedHashMap<ImportedProduct, ProductRegistered>();
        for (var product : batch) {
            try {
                events.put(product, decide(product, locked));
            } catch (Problem problem) {
                refused.put(product, ImportOutcome.refused(product.line(), product.clientId(), problem));
            }
        }
        return holders(events)
                .call(holders -> products.register(created(events, holders)))
                .map(holders -> batch.stream()
                        .map(product -> refused.containsKey(product)
                                ? refused.get(product)
                                : ImportOutcome.of(
                                        product, events.get(product).product().id(), holders.get(product.id())))
                        .toList());
    }

    private ProductRegistered decide(ImportedProduct product, LockedReferences locked) {
        var command = product.command();
        var filing = locked.filing(command.references());
        return Product.register(UuidCreator.getTimeOrderedEpoch(), command.registration(), filing, clock.instant());
    }

    /** Of several lines with one id the first one has it. */
    private Uni<Map<ClientId, UUID>> holders(Map<ImportedProduct, ProductRegistered> events) {
        var wanted = new LinkedHashMap<ClientId, UUID>();
        events.forEach((product, event) ->
                wanted.putIfAbsent(product.id(), event.product().id()));
        return wanted.isEmpty() ? Uni.createFrom().item(Map.of()) : clientIds.claim(wanted);
    }

    private static List<ProductBatches.Registered> created(
            Map<ImportedProduct, ProductRegistered> events, Map<ClientId, UUID> holders) {
        var created = new ArrayList<ProductBatches.Registered>();
        events.forEach((product, event) -> {
            if (event.product().id().equals(holders.get(product.id()))) {
                created.add(new ProductBatches.Registered(
                        event, product.command().registration().stock()));
            }
        });
        return created;
    }
}
