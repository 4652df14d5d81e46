package dev.tidemark.projector.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.projector.bulk.ItemOutcome.AlreadyNewer;
import dev.tidemark.projector.bulk.ItemOutcome.Later;
import dev.tidemark.projector.bulk.ItemOutcome.Refused;
import dev.tidemark.projector.bulk.ItemOutcome.Stored;
import dev.tidemark.projector.elasticsearch.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemOutcomeTest {

    @Test
    void created_and_updated_are_stored() {
        assertThat(of("{'index':{'status':201}}")).isEqualTo(new Stored());
        assertThat(of("{'index':{'status':200}}")).isEqualTo(new Stored());
    }

    @Test
    void a_version_conflict_is_done() {
        assertThat(error(409, "version_conflict_engine_exception")).isEqualTo(new AlreadyNewer());
    }

    @ParameterizedTest
    @CsvSource({"document_parsing_exception", "mapper_parsing_exception", "strict_dynamic_mapping_exception"})
    void errors_of_the_document_itself_are_refusals(String type) {
        assertThat(error(400, type)).isInstanceOf(Refused.class);
    }

    @Test
    void a_term_that_is_too_long_is_a_refusal() {
        assertThat(of("{'index':{'status':400,'error':{'type':'illegal_argument_exception','reason':'immense term',"
                        + "'caused_by':{'type':'max_bytes_length_exceeded_exception'}}}}"))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            failed to parse field [name] of type [long] in document with id 'x'. Preview of field's value: 'Hidden' \
             | : failed to parse field [name] of type [long]
            Document contains at least one immense term in field="name", the prefix of which is 'Hidden' \
             | : immense term in field="name"
            failed to parse: Failed to parse value [Hidden] as only [true] or [false] are allowed. | ``""")
    void of_what_was_refused_fields_and_types_are_told_but_no_value(String reason, String told) {
        assertThat(ItemOutcome.of(error(400, "document_parsing_exception", "[1:9] " + reason)))
                .isEqualTo(new Refused("document_parsing_exception", "400 document_parsing_exception" + told));
        assertThat(ItemOutcome.of(error(400, "illegal_argument_exception", reason)))
                .isEqualTo(new Later("400 illegal_argument_exception" + told));
    }

    @Test
    void long_reasons_are_cut() {
        assertThat(ItemOutcome.of(error(403, "cluster_block_exception", "x".repeat(1000))))
                .isEqualTo(new Later("403 cluster_block_exception: " + "x".repeat(300) + "…"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, illegal_argument_exception",
        "400, index_closed_exception",
        "401, security_exception",
        "403, cluster_block_exception",
        "404, index_not_found_exception",
        "409, some_other_conflict",
        "429, es_rejected_execution_exception",
        "429, cluster_block_exception",
        "500, document_parsing_exception",
        "503, unavailable_shards_exception",
        "0, ''"
    })
    void everything_else_is_tried_again(int status, String type) {
        assertThat(error(status, type)).isInstanceOf(Later.class);
    }

    private static ItemOutcome error(int status, String type) {
        return ItemOutcome.of(error(status, type, "why"));
    }

    private static JsonNode error(int status, String type, String reason) {
        var item = Json.object();
        item.putObject("index")
                .put("status", status)
                .putObject("error")
                .put("type", type)
                .put("reason", reason);
        return item;
    }

    private static ItemOutcome of(String item) {
        return ItemOutcome.of(Json.read(item.replace('\'', '"')));
    }
}
