package dev.tidemark.contracts;

import static dev.tidemark.contracts.ContractFiles.TEST_RESOURCES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nobody edits what was published: neither an edition's schema, which would hide that today's is another, nor its golden
 * JSON, which stands in topics as it is.
 */
class PublishedFilesTest {

    @Test
    void they_are_as_they_were_when_their_hashes_were_taken() throws Exception {
        assertThat(Files.readAllLines(TEST_RESOURCES.resolve("published.sha256")))
                .as("A new file is added with its line; the line of one that is there never changes")
                .containsExactlyInAnyOrderElementsOf(hashes());
    }

    @Test
    void each_edition_has_golden_json_and_each_golden_json_an_edition() throws IOException {
        assertThat(files("golden").map(file -> file.replace("golden/", "published/")))
                .containsExactlyInAnyOrderElementsOf(files("published").toList());
    }

    /** As {@code sha256sum} prints them. */
    private static List<String> hashes() throws Exception {
        var sha256 = MessageDigest.getInstance("SHA-256");
        var lines = Stream.<String>builder();
        for (var file : Stream.concat(files("golden"), files("published")).toList()) {
            var hash = sha256.digest(Files.readAllBytes(TEST_RESOURCES.resolve(file)));
            lines.add("%s  %s".formatted(HexFormat.of().formatHex(hash), file));
        }
        return lines.build().toList();
    }

    private static Stream<String> files(String folder) throws IOException {
        try (var files = Files.walk(TEST_RESOURCES.resolve(folder))) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> TEST_RESOURCES.relativize(file).toString())
                    .toList()
                    .stream();
        }
    }
}
