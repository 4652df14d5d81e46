package dev.tidemark.problems.openapi;

import java.util.Locale;

/**
 * What an operation is called.
 *
 * @param resourceClass {@code OrderSummaryResource}
 * @param method {@code list}
 */
record OperationName(String resourceClass, String method) {

    private static final char SEPARATOR = '_';

    /** @param id null when there is none */
    static boolean isGenerated(String id) {
        return id != null && id.indexOf(SEPARATOR) > 0;
    }

    /** @param generated {@code OrderSummaryResource_list} */
    static OperationName of(String generated) {
        var separator = generated.lastIndexOf(SEPARATOR);
        return new OperationName(generated.substring(0, separator), generated.substring(separator + 1));
    }

    /** {@code orderSummary} */
    String resource() {
        var noun = noun();
        return Character.toLowerCase(noun.charAt(0)) + noun.substring(1);
    }

    /** {@code Order summary} */
    String tag() {
        var words = noun().replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private String noun() {
        return resourceClass.replaceFirst("Resource$", "");
    }

    /** {@code orderSummary.list} */
    @Override
    public String toString() {
        return "%s.%s".formatted(resource(), method);
    }
}
