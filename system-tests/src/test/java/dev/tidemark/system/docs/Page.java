package dev.tidemark.system.docs;

import dev.tidemark.system.container.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of Markdown.
 *
 * @param path from the checkout's folder
 */
public record Page(Path path, String text) {

    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    /** Of the checkout. */
    public static Page of(String path) {
        return of(Path.of(path));
    }

    private static Page of(Path path) {
        return new Page(path, Checkout.text(path.toString()));
    }

    /** What links call its sections, as they are made of headings. */
    public Set<String> sections() {
        return found(HEADING)
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** Links within the checkout that lead nowhere. */
    Stream<String> deadLinks() {
        return found(LINK)
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .filter(link -> !isThere(link))
                .map(link -> "%s leads to %s, which there is not".formatted(path, link));
    }

    private boolean isThere(String link) {
        var parts = link.split("#", 2);
        var target = parts[0].isEmpty() ? path : path.resolveSibling(parts[0]).normalize();
        return (target.equals(path) || Files.exists(Checkout.path(target.toString())))
                && section(parts)
                        .map(name -> page(target).sections().contains(name))
                        .orElse(true);
    }

    private static Optional<String> section(String... parts) {
        return Stream.of(parts).skip(1).findFirst();
    }

    private Page page(Path target) {
        return target.equals(path) ? this : of(target);
    }

    private Stream<String> found(Pattern pattern) {
        return pattern.matcher(CODE.matcher(text).replaceAll("")).results().map(each -> each.group(1));
    }
}
