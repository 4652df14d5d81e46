package dev.tidemark.platform.test.sql;

import dev.tidemark.platform.config.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/** What {@code docs/runbook.md} has an operator run, so that tests run the same. */
public final class Runbook {

    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    /**
     * The blocks of SQL in a section, in their order.
     *
     * @param heading the whole of it, without the number signs
     * @throws IllegalStateException when there is no such section, or no SQL in it
     */
    public static List<String> sql(String heading) {
        var section = Pattern.compile("\n##+ %s\n(.*?)(?=\n##|$)".formatted(Pattern.quote(heading)), Pattern.DOTALL)
                .matcher(text());
        var blocks = section.find()
                ? SQL.matcher(section.group(1))
                        .results()
                        .map(found -> found.group(1))
                        .toList()
                : List.<String>of();
        if (blocks.isEmpty()) {
            throw new IllegalStateException("The runbook has no SQL under " + heading);
        }
        return blocks;
    }

    private static String text() {
        try {
            return Files.readString(Installation.find().home().resolve("docs/runbook.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Runbook() {}
}
