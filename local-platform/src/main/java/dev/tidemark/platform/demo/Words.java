package dev.tidemark.platform.demo;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The vocabulary of {@code words.json}: each word in English and Korean. */
final class Words {

    static List<Department> read() {
        try (var json = Words.class.getResourceAsStream("words.json")) {
            return new ObjectMapper().readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("words.json is damaged", e);
        }
    }

    /** Any brand and any quality goes with any kind. */
    record Department(String name, List<Brand> brands, List<Quality> qualities, List<Kind> types) {}

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"english", "korean"})
    record Brand(String english, String korean) {}

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"english", "korean", "inEnglish", "inKorean"})
    record Quality(String english, String korean, String inEnglish, String inKorean) {}

    /**
     * @param category below the department, widest first, separated by slashes
     * @param lowest price in won of the plainest
     * @param highest price in won of the finest
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"category", "english", "korean", "lowest", "highest", "inEnglish", "inKorean"})
    record Kind(
            String category,
            String english,
            String korean,
            long lowest,
            long highest,
            String inEnglish,
            String inKorean) {}

    private Words() {}
}
