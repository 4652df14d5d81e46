package dev.tidemark.system.check;

import dev.tidemark.platform.test.check.Difference;
import dev.tidemark.platform.test.check.ReadModelDocuments;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Promise P4 as a question: which documents are not what their rows say? Ask it when no command is under way. */
public final class ReadModelCheck {

    private final DataSource orders;
    private final DataSource products;
    private final ReadModelDocuments documents;

    /** Both databases are only read; the role must be able to see the tables of the aggregates. */
    public ReadModelCheck(DataSource orders, DataSource products, URI elasticsearch) {
        this.orders = orders;
        this.products = products;
        this.documents = new ReadModelDocuments(elasticsearch);
    }

    /** Every difference in every read model; empty when all are in step. */
    public List<Difference> differences() throws SQLException {
        var differences = new ArrayList<Difference>();
        differences.addAll(differences(orders, "orders"));
        differences.addAll(differences(products, "products"));
        differences.addAll(differences(products, "reviews"));
        return differences;
    }

    /** Every document with its version, by read model and id. */
    public Map<String, String> documents() {
        return Stream.of("orders", "products", "reviews")
                .flatMap(readModel -> documents.of(readModel).stream()
                        .map(document -> Map.entry(readModel + "/" + document.id(), document.toString())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Difference> differences(DataSource database, String readModel) throws SQLException {
        try (var connection = database.getConnection()) {
            return documents.differences(readModel, WriteSide.expectations(connection, readModel));
        }
    }
}
