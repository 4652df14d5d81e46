package dev.tidemark.product.http;

/** What text from outside may hold; any language. */
final class TextRules {

    /** No control characters, line breaks included. */
    static final String ONE_LINE = "\\P{Cc}*";

    static final String ONE_LINE_MESSAGE = "must not contain control characters";

    /** No control characters but line breaks and tabs. */
    static final String LINES = "[\\P{Cc}\\n\\r\\t]*";

    static final String LINES_MESSAGE = "must not contain control characters other than line breaks and tabs";

    /** An absolute http or https address without spaces. */
    static final String WEB_ADDRESS = "https?://[^\\s\\p{Cc}]+";

    static final String WEB_ADDRESS_MESSAGE = "must be an http or https address";

    private TextRules() {}
}
