package dev.tidemark.contracts.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFaultTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    record Letter(UUID id, List<Line> lines, Map<String, Integer> sizes) {}

    record Line(int quantity, String name) {
        Line {
            if (quantity > 9) {
                throw new IllegalArgumentException("%d of %s are too many".formatted(quantity, name));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id": "Hidden"}                           | id is no UUID, line 1, column 8
            {"lines": [{"quantity": "Hidden"}]}        | lines[0].quantity is no int, line 1, column 25
            {"lines": [{"quantity": null}]}            | lines[0].quantity is no int, line 1, column 25
            {"lines": [{"quantity": 99999999999}]}     | lines[0].quantity is out of range, line 1, column 36
            {"lines": [{"quantity": 10, "name": "Hidden"}]} | lines[0] is no Line, line 1, column 45
            {"lines": [{"name": Hidden}]}              | lines[0] is no JSON, line 1, column 21
            {"sizes": {"Hidden": "Hidden"}}            | sizes.* is no Integer, line 1, column 22
            Hidden                                     | the value is no JSON, line 1, column 1
            "Hidden"                                   | the value is no Letter, line 1, column 1
            {} Hidden                                  | the value is no JSON, line 1, column 4""")
    void the_field_and_what_belongs_there_are_told_but_not_what_stands_there(String json, String words) {
        assertThat(JsonFault.describe(failure(json.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(words);
    }

    @Test
    void other_failures_are_not_quoted_either() {
        assertThat(JsonFault.describe(new IOException("Hidden"))).isEqualTo("the value cannot be read");
        assertThat(JsonFault.describe(JsonMappingException.from((JsonParser) null, "Hidden")))
                .isEqualTo("the value cannot be read");
    }

    private static IOException failure(byte[] json) {
        return catchThrowableOfType(IOException.class, () -> JSON.readValue(json, Letter.class));
    }
}
