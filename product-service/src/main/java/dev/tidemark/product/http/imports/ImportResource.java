package dev.tidemark.product.http.imports;

import dev.tidemark.access.Caller;
import dev.tidemark.access.Roles;
import dev.tidemark.product.command.imports.ImportConfig;
import dev.tidemark.product.command.imports.ImportGate;
import dev.tidemark.product.command.imports.ImportOutcome;
import dev.tidemark.product.command.imports.ProductImport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Takes products as a stream of JSON lines and answers each with a line, batch by batch: while a batch is registered, and
 * while its answers are not taken, no more is read. A stream that breaks off has registered what it has answered, and
 * perhaps one batch more; sent again it goes on from there, by the ids of its lines. A client that takes too long for a
 * batch is the end of it, since others wait to import. A merchant's lines are of their own seller, an operator's of any.
 */
@Path(ImportResource.PATH)
public class ImportResource {

    static final String PATH = "/products/import";

    private static final String LINES = "application/x-ndjson";

    private final ImportGate gate;
    private final LineReader reader;
    private final ProductImport products;
    private final Caller caller;
    private final ImportConfig config;

    ImportResource(ImportGate gate, LineReader reader, ProductImport products, Caller caller, ImportConfig config) {
        this.gate = gate;
        this.reader = reader;
        this.products = products;
        this.caller = caller;
        this.config = config;
    }

    @POST
    @RolesAllowed({Roles.MERCHANT, Roles.OPERATOR})
    @Consumes(LINES)
    @Produces(LINES)
    public Multi<ImportAnswer> run(@Context HttpServerRequest request, @Context SecurityContext security) {
        var sellers = sellers(security);
        return gate.pass(() -> {
            var patience = new Patience(Vertx.currentContext().owner(), config.patience());
            return patience.limit(LineBatches.of(MultiHelper.toMulti(request))
                    .onItem()
                    .transformToUniAndConcatenate(batch -> {
                        patience.suspend();
                        return register(batch, sellers).invoke(patience::renew);
                    })
                    .onItem()
                    .transformToIterable(outcomes -> outcomes)
                    .map(outcome -> ImportAnswer.of(outcome, PATH)));
        });
    }

    /** Whose products may be among the lines. Decided once, before the first of them. */
    private Predicate<UUID> sellers(SecurityContext security) {
        return security.isUserInRole(Roles.OPERATOR) ? any -> true : caller.sellerId()::equals;
    }

    private Uni<List<ImportOutcome>> register(List<Line> batch, Predicate<UUID> sellers) {
        var lines = batch.stream()
                .map(reader::read)
                .map(line -> line.soldBy(sellers))
                .toList();
        var wanted = lines.stream()
                .filter(ReadLine::isProduct)
                .map(ReadLine::product)
                .toList();
        var refused = lines.stream().filter(line -> !line.isProduct()).map(ReadLine::refusal);
        return products.run(wanted).map(outcomes -> Stream.concat(outcomes.stream(), refused)
                .sorted(Comparator.comparingLong(ImportOutcome::line))
                .toList());
    }
}
