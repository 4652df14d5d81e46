package dev.tidemark.product.http.reference;

import dev.tidemark.problems.page.InvalidCursor;
import dev.tidemark.problems.page.PageParameters;
import dev.tidemark.product.command.reference.ReferenceList;
import dev.tidemark.product.domain.reference.Reference;
import dev.tidemark.product.domain.reference.ReferenceKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

    /** Throws {@link InvalidCursor}. */
    static Cursor of(PageParameters page) {
        return page.after(BEGINNING, Cursor::parse);
    }

    private static Cursor parse(String text) {
        var content = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        if (content.length() < ID_LENGTH || content.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Too short for an id, or no name that can be stored");
        }
        return new Cursor(content.substring(ID_LENGTH), UUID.fromString(content.substring(0, ID_LENGTH)));
    }

    /** Those behind it. */
    ReferenceList list(ReferenceKind kind, int limit) {
        return new ReferenceList(kind, name, id, limit);
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((id + name).getBytes(StandardCharsets.UTF_8));
    }
}
