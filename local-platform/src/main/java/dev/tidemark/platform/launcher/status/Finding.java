package dev.tidemark.platform.launcher.status;

/**
 * How one part is.
 *
 * @param detail what it answered, or why it did not
 */
public record Finding(String part, boolean well, String detail) {

    static Finding well(String part, String detail) {
        return new Finding(part, true, detail);
    }

    static Finding unwell(String part, String detail) {
        return new Finding(part, false, detail);
    }
}
