package dev.tidemark.projector.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.projector.deadletters.topic.KeptLetter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The record that could not be applied, as it was. What it has not is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PayloadAnswer(String id, Content key, List<HeaderAnswer> headers, Content value) {

    /** One header. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HeaderAnswer(String name, Content value) {}

    /** Bytes: as text where they are text in UTF-8, otherwise encoded. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Content(String text, String base64) {

        /** Null for none. */
        static Content of(byte[] bytes) {
            if (bytes == null) {
                return null;
            }
            try {
                var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
                return new Content(text.toString(), null);
            } catch (CharacterCodingException noText) {
                return new Content(null, Base64.getEncoder().encodeToString(bytes));
            }
        }
    }

    static PayloadAnswer of(String id, KeptLetter letter) {
        var headers = letter.headers().stream()
                .map(header -> new HeaderAnswer(header.key(), Content.of(header.value())))
                .toList();
        return new PayloadAnswer(id, Content.of(letter.key()), headers, Content.of(letter.value()));
    }
}
