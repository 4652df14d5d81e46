package dev.tidemark.projector.event;

import dev.tidemark.projector.elasticsearch.IndexLimits;
import dev.tidemark.projector.event.DeadLetter.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Keys of records: the id of whatever the record is about, as text. */
final class RecordKey {

    /** Stands for bytes that are no UTF-8, and may stand in a key itself. */
    private static final char REPLACEMENT = '\uFFFD';

    static String read(byte[] bytes) throws Unapplicable {
        if (bytes == null) {
            throw new Unapplicable(Reason.NO_KEY, "The record has no key");
        }
        if (bytes.length == 0 || bytes.length > IndexLimits.LONGEST_ID) {
            throw new Unapplicable(
                    Reason.BAD_KEY,
                    "The key has %d bytes, not 1 to %d".formatted(bytes.length, IndexLimits.LONGEST_ID));
        }
        var key = new String(bytes, StandardCharsets.UTF_8);
        if (key.indexOf(REPLACEMENT) >= 0 && !isUtf8(bytes)) {
            throw new Unapplicable(Reason.BAD_KEY, "The key is no UTF-8");
        }
        return key;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private RecordKey() {}
}
