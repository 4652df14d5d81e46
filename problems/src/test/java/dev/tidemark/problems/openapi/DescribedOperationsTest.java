package dev.tidemark.problems.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The operations that the files of all modules describe are in the code, those of libraries too, which have no API. */
class DescribedOperationsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PUBLIC_METHOD = Pattern.compile("^    public [^=(]*\\b(\\w+)\\(", Pattern.MULTILINE);

    @Test
    void nothing_is_described_that_does_not_exist() throws IOException {
        assertThat(described()).isNotEmpty().isSubsetOf(inCode());
    }

    private static Set<String> described() throws IOException {
        var operations = new TreeSet<String>();
        for (var file : RepositoryFiles.find("src/main/resources/META-INF/openapi/resources", ".json")) {
            var resource = file.getFileName().toString().replace(".json", "");
            JSON.readTree(file.toFile())
                    .fieldNames()
                    .forEachRemaining(method -> operations.add(resource + "." + method));
        }
        return operations;
    }

    private static Set<String> inCode() throws IOException {
        var operations = new TreeSet<String>();
        for (var file : RepositoryFiles.find("src/main/java", "Resource.java")) {
            var type = file.getFileName().toString().replace("Resource.java", "");
            var resource = Character.toLowerCase(type.charAt(0)) + type.substring(1);
            PUBLIC_METHOD
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(method -> operations.add(resource + "." + method.group(1)));
        }
        return operations;
    }
}
