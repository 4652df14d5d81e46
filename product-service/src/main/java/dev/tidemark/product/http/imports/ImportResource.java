package dev.tidemark.product.http.imports;

import dev.tidemark.product.command.imports.ImportGate;
import dev.tidemark.product.command.imports.ImportOutcome;
import dev.tidemark.product.command.imports.ProductImport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes products as a stream of JSON lines and answers each with a line, batch by batch: while a batch is registered, and
 * while its answers are not taken, no more is read. A stream that breaks off has registered what it has answered, and
 * perhaps one batch more; sent again it goes on from there, by the ids of its lines.
 */
@Path(ImportResource.PATH)
public class ImportResource {

    static final String PATH = "/products/import";

    private static final String LINES = "application/x-ndjson";

    private final ImportGate gate;
    private final LineReader reader;
    private final ProductImport products;

    ImportResource(ImportGate gate, LineReader reader, ProductImport products) {
        this.gate = gate;
        this.reader = reader;
        this.products = products;
    }

    @POST
    @Consumes(LINES)
    @Produces(LINES)
    public Multi<ImportAnswer> run(@Context HttpServerRequest request) {
        return gate.pass(() -> LineBatches.of(MultiHelper.toMulti(request))
                .onItem()
                .transformToUniAndConcatenate(this::register)
                .onItem()
                .transformToIterable(outcomes -> outcomes)
                .map(outcome -> ImportAnswer.of(outcome, PATH)));
    }

    private Uni<List<ImportOutcome>> register(List<Line> batch) {
        var lines = batch.stream().map(reader::read).toList();
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
