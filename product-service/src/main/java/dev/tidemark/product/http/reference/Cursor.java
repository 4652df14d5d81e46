package dev.tidemark.product.http.reference;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.Violation;
import dev.tidemark.product.domain.reference.Reference;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The last one that was shown. Says nothing that its reader could not read there, so it is not signed.
 *
 * @param name empty at the beginning
 */
record Cursor(String name, UUID id) {

    private static final Cursor BEGINNING = new Cursor("", new UUID(0, 0));
    private static final int ID_LENGTH = 36;

    static Cursor after(Reference last) {
        return new Cursor(last.name(), last.id());
    }

    /** Null is the beginning. Throws {@link Invalid}. */
    static Cursor parse(String text) {
        if (text == null) {
            return BEGINNING;
        }
        try {
            var content = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            if (content.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("cannot be stored");
            }
            return new Cursor(content.substring(ID_LENGTH), UUID.fromString(content.substring(0, ID_LENGTH)));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw new Invalid();
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((id + name).getBytes(StandardCharsets.UTF_8));
    }

    /** It is no cursor; 400. */
    static final class Invalid extends Problem {

        private static final long serialVersionUID = 1;

        private static final String RULE = "must be nextCursor of another page";

        Invalid() {
            super("invalid-request", 400, "cursor " + RULE, List.of(new Violation("cursor", RULE)), Map.of());
        }
    }
}
