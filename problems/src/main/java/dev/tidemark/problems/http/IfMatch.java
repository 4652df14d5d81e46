package dev.tidemark.problems.http;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The precondition of a command: the versions on which its sender wants it to act (RFC 9110, If-Match). A resource takes
 * it as {@code @HeaderParam("If-Match") @DefaultValue(ANY_VERSION) IfMatch}: without the header any version will do; or
 * without the default, and passes it through {@link #required}.
 */
public final class IfMatch {

    /** The header that says {@link #ANY}. */
    public static final String ANY_VERSION = "*";

    /** Any version will do. */
    public static final IfMatch ANY = new IfMatch(true, Set.of());

    /** One entity tag with the comma or the end behind it; empty list elements are allowed. */
    private static final Pattern ELEMENT =
            Pattern.compile("\\G\\s*+(?:(?<weak>W/)?\"(?<tag>[\\x21\\x23-\\x7E\\x80-\\xFF]*+)\"\\s*+)?(?:,|$)");

    private final boolean any;
    private final Set<String> tags;

    private IfMatch(boolean any, Set<String> tags) {
        this.any = any;
        this.tags = Set.copyOf(tags);
    }

    /**
     * Reads the header. Weak tags never match, as the RFC demands of a precondition for writing.
     *
     * @throws MalformedIfMatch when it is neither {@code *} nor a list of entity tags
     */
    public static IfMatch fromString(String header) {
        if (header.strip().equals(ANY_VERSION)) {
            return ANY;
        }
        var tags = new HashSet<String>();
        var elements = 0;
        var matcher = ELEMENT.matcher(header);
        var end = 0;
        while (end < header.length() && matcher.find()) {
            end = matcher.end();
            if (matcher.group("tag") != null) {
                elements++;
                if (matcher.group("weak") == null) {
                    tags.add(matcher.group("tag"));
                }
            }
        }
        if (end < header.length() || elements == 0) {
            throw new MalformedIfMatch(header);
        }
        return new IfMatch(false, tags);
    }

    /** For a change that must say what it replaces. Throws {@link PreconditionRequired} when the header is missing. */
    public static IfMatch required(IfMatch stated) {
        if (stated == null) {
            throw new PreconditionRequired();
        }
        return stated;
    }

    /** For a command that versions do not guard. Throws {@link UnsupportedIfMatch} when the sender relies on one. */
    public void requireNone() {
        if (!any) {
            throw new UnsupportedIfMatch();
        }
    }

    /** Throws {@link VersionMismatch} unless the command may act on this version. */
    public void check(long version) {
        if (!any && !tags.contains(Long.toString(version))) {
            throw new VersionMismatch(version);
        }
    }
}
