package dev.tidemark.system.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.platform.test.check.ReadModelDocuments;
import dev.tidemark.platform.test.check.Versioned;
import dev.tidemark.system.fixtures.Eventually;
import java.util.List;
import java.util.function.UnaryOperator;

/** The first generation of each read model, which today's release writes, and the second one, the next release's. */
public record BothGenerations(ReadModelDocuments documents) {

    /** The second one shows besides how many pieces every order has: the next release counts them, whoever tells of it. */
    public void assertOrdersAgree() {
        assertAgree("orders", BothGenerations::withPieces);
    }

    /** What the next release knows more of products its documents do not show. */
    public void assertProductsAgree() {
        assertAgree("products", UnaryOperator.identity());
    }

    private void assertAgree(String readModel, UnaryOperator<JsonNode> next) {
        Eventually.within(Eventually.AMPLE, () -> assertThat(documents.of(readModel + "-g2"))
                .isNotEmpty()
                .isEqualTo(changed(documents.of(readModel + "-g1"), next)));
    }

    private static List<Versioned> changed(List<Versioned> documents, UnaryOperator<JsonNode> change) {
        return documents.stream()
                .map(each -> new Versioned(each.id(), each.version(), change.apply(each.document())))
                .toList();
    }

    private static JsonNode withPieces(JsonNode order) {
        long pieces = 0;
        for (var line : order.path("lines")) {
            pieces += line.path("quantity").longValue();
        }
        return order.<ObjectNode>deepCopy().put("pieces", pieces);
    }
}
