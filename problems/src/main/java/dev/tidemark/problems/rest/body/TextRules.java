package dev.tidemark.problems.rest.body;

/** What text from outside may hold; any language. */
public final class TextRules {

    /** No control characters, line breaks included. */
    public static final String ONE_LINE = "\\P{Cc}*";

    public static final String ONE_LINE_MESSAGE = "must not contain control characters";

    /** No control characters but line breaks and tabs. */
    public static final String LINES = "[\\P{Cc}\\n\\r\\t]*";

    public static final String LINES_MESSAGE = "must not contain control characters other than line breaks and tabs";

    /** An absolute http or https address without spaces. */
    public static final String WEB_ADDRESS = "https?://[^\\s\\p{Cc}]+";

    public static final String WEB_ADDRESS_MESSAGE = "must be an http or https address";

    private TextRules() {}
}
