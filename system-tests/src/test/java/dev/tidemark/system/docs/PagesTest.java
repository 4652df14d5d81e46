package dev.tidemark.system.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.system.container.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest {

    @Test
    void every_link_leads_to_a_file_or_section_that_is_there() throws IOException {
        try (var files = Stream.concat(pages("", 2), pages("docs", 2))) {
            assertThat(files.flatMap(Page::deadLinks)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [install](operations.md#install)       | [install](operations.md#instal)
            [k8s](../k8s/README.md)                | [k8s](../k8s/READM.md)
            [below](#a-section-s-name)             | [below](#a-section)
            """)
    void a_link_that_leads_nowhere_is_found(String right, String wrong) {
        var page = "# A section-s `name`\n%s\n```\n# No section\n```";
        var here = Path.of("docs/page.md");

        assertThat(new Page(here, page.formatted(right)).deadLinks()).isEmpty();
        assertThat(new Page(here, page.formatted(wrong)).deadLinks()).hasSize(1);
    }

    /** Of the folder and those in it; what is built and what tests leave has no pages of ours. */
    private static Stream<Page> pages(String folder, int depth) throws IOException {
        var root = Checkout.path("");
        return Files.walk(Checkout.path(folder), depth)
                .filter(path -> path.toString().endsWith(".md"))
                .map(path -> Page.of(root.relativize(path).toString()));
    }
}
