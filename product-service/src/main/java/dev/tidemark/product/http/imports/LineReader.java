package dev.tidemark.product.http.imports;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.problems.Problem;
import dev.tidemark.problems.Violation;
import dev.tidemark.problems.rest.answer.JsonProblems;
import dev.tidemark.problems.rest.answer.RequestProblem;
import dev.tidemark.problems.rest.body.TextRules;
import dev.tidemark.product.command.imports.ImportedProduct;
import dev.tidemark.product.http.NewProduct;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads a line by the rules for the body of {@code POST /products}; beside that it has a {@code clientId}. */
@ApplicationScoped
class LineReader {

    private static final String CLIENT_ID = "clientId";
    private static final int LONGEST_ID = 100;
    private static final Violation INVALID_ID =
            new Violation(CLIENT_ID, "must be a text of 1 to %d characters on one line".formatted(LONGEST_ID));

    private final ObjectMapper json;
    private final Validator validator;
    private final Counter lines;

    LineReader(ObjectMapper json, Validator validator, MeterRegistry metrics) {
        this.json = json;
        this.validator = validator;
        this.lines = Counter.builder("tidemark.imports.lines")
                .description("Lines of imports that were looked at, whatever became of them")
                .register(metrics);
    }

    ReadLine read(Line line) {
        lines.increment();
        if (line.content() == null) {
            return ReadLine.refused(line, null, new LineTooLong());
        }
        String clientId = null;
        try {
            var fields = fields(line);
            clientId = takeClientId(fields);
            var product = json.treeToValue(fields, NewProduct.class);
            requireValid(product, clientId);
            return ReadLine.of(new ImportedProduct(line.number(), clientId, product.toCommand()));
        } catch (JacksonException malformed) {
            return ReadLine.refused(line, clientId, JsonProblems.of(malformed));
        } catch (CharacterCodingException noText) {
            return ReadLine.refused(line, clientId, RequestProblem.malformedJson("The line is not UTF-8"));
        } catch (Problem problem) {
            return ReadLine.refused(line, clientId, problem);
        }
    }

    private ObjectNode fields(Line line) throws JsonProcessingException, CharacterCodingException {
        var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.content()));
        var fields = json.readValue(text.toString(), ObjectNode.class);
        if (fields == null) {
            throw RequestProblem.missingBody();
        }
        return fields;
    }

    /** Null when it is missing or wrong. */
    private static String takeClientId(ObjectNode fields) {
        var given = fields.remove(CLIENT_ID);
        var id = given == null ? null : given.textValue();
        return id != null && isValid(id) ? id : null;
    }

    /** An unpaired surrogate has no encoding, so that two ids would be stored as one. */
    private static boolean isValid(String id) {
        return !id.isBlank()
                && id.length() <= LONGEST_ID
                && id.matches(TextRules.ONE_LINE)
                && StandardCharsets.UTF_8.newEncoder().canEncode(id);
    }

    private void requireValid(NewProduct product, String clientId) {
        var violations = new ArrayList<Violation>();
        if (clientId == null) {
            violations.add(INVALID_ID);
        }
        validator.validate(product).stream()
                .map(violation -> new Violation(field(violation), violation.getMessage()))
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .forEach(violations::add);
        if (!violations.isEmpty()) {
            throw RequestProblem.invalid(List.copyOf(violations));
        }
    }

    private static String field(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(node -> node.getKind() == ElementKind.PROPERTY)
                .map(Path.Node::toString)
                .collect(Collectors.joining("."));
    }
}
