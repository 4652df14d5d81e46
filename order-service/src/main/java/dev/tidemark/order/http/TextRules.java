package dev.tidemark.order.http;

/** What text from outside may hold. */
final class TextRules {

    /** No control characters, line breaks included; any language. */
    static final String ONE_LINE = "\\P{Cc}*";

    static final String ONE_LINE_MESSAGE = "must not contain control characters";

    private TextRules() {}
}
