package dev.tidemark.problems.openapi;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.problems.ProblemDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The types of problems in the code of all modules, in their examples, and in the documentation are the same. */
class ProblemTypesTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** As they go to the constructor of a Problem: {@code "order-not-found", 404}. */
    private static final Pattern IN_CODE = Pattern.compile("\"([a-z-]+)\",\\s*(\\d{3}|status)\\s*,");

    /** Of {@code "-not-found"}, which stands behind what it was that was not found. */
    private static final List<String> REFERENCES = List.of("brand", "seller", "category", "tag");

    /** Made for statuses that are not foreseen, so there is no example. */
    private static final String OTHER_STATUS = "http-";

    private static final Pattern IN_DOCUMENTATION = Pattern.compile("^\\| (`[^|]+`) \\| (\\d{3}|any other) \\|");
    private static final Pattern QUOTED = Pattern.compile("`([a-z-]+)`");

    @Test
    void every_type_in_the_code_has_an_example_and_every_example_is_of_one() throws IOException {
        assertThat(examples().keySet()).isEqualTo(inCode());
    }

    @Test
    void the_documentation_lists_exactly_these_with_their_status() throws IOException {
        assertThat(inDocumentation())
                .isEqualTo(examples().entrySet().stream()
                        .collect(toMap(
                                Map.Entry::getKey,
                                example -> example.getValue().status(),
                                (one, other) -> one,
                                TreeMap::new)));
    }

    /** Services may answer the same type; then it says the same of both. */
    @Test
    void a_type_has_one_title_and_status() throws IOException {
        assertThat(documents().stream()
                        .map(example -> List.of(example.type(), example.title(), example.status()))
                        .distinct())
                .extracting(List::getFirst)
                .doesNotHaveDuplicates();
    }

    @Test
    void no_file_has_two_examples_of_a_type() throws IOException {
        for (var file : RepositoryFiles.find("src/main/resources", "META-INF/openapi/problems.json")) {
            assertThat(documents(file))
                    .as("%s", file)
                    .extracting(ProblemDocument::type)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void an_example_is_titled_like_its_type() throws IOException {
        assertThat(documents()).allSatisfy(example -> {
            assertThat(example.type()).startsWith("/problems/");
            assertThat(example.title().toLowerCase().replace(' ', '-'))
                    .isEqualTo(example.type().substring("/problems/".length()));
            assertThat(example.detail()).isNotBlank();
            assertThat(example.instance()).startsWith("/");
        });
    }

    private static Set<String> inCode() throws IOException {
        var types = new TreeSet<String>();
        for (var file : RepositoryFiles.find("src/main/java", ".java")) {
            IN_CODE.matcher(Files.readString(file))
                    .results()
                    .map(match -> match.group(1))
                    .flatMap(type ->
                            type.startsWith("-") ? REFERENCES.stream().map(what -> what + type) : Stream.of(type))
                    .filter(type -> !type.equals(OTHER_STATUS))
                    .forEach(types::add);
        }
        return types;
    }

    private static Map<String, ProblemDocument> examples() throws IOException {
        return documents().stream()
                .collect(toMap(
                        example -> example.type().substring("/problems/".length()),
                        example -> example,
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static List<ProblemDocument> documents() throws IOException {
        var documents = new ArrayList<ProblemDocument>();
        for (var file : RepositoryFiles.find("src/main/resources", "META-INF/openapi/problems.json")) {
            documents.addAll(documents(file));
        }
        return documents;
    }

    private static List<ProblemDocument> documents(Path file) throws IOException {
        return Arrays.asList(JSON.readValue(Files.readString(file), ProblemDocument[].class));
    }

    private static Map<String, Integer> inDocumentation() throws IOException {
        var types = new TreeMap<String, Integer>();
        for (var line : Files.readAllLines(RepositoryFiles.REPOSITORY.resolve("docs/problems.md"))) {
            var row = IN_DOCUMENTATION.matcher(line);
            if (row.find() && !row.group(1).contains(OTHER_STATUS)) {
                quoted(row).forEach(type -> types.put(type, Integer.valueOf(row.group(2))));
            }
        }
        return types;
    }

    private static Stream<String> quoted(Matcher row) {
        return QUOTED.matcher(row.group(1)).results().map(match -> match.group(1));
    }
}
