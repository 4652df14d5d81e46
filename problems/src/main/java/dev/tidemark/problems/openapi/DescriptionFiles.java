package dev.tidemark.problems.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.problems.ProblemDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files below {@code META-INF/openapi} on the class path. What is misspelt in them fails the build. */
final class DescriptionFiles {

    private static final String FOLDER = "META-INF/openapi/";
    private static final TypeReference<List<ProblemDocument>> PROBLEMS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Described>> DESCRIPTIONS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** By type, without the common prefix. */
    static Map<String, ProblemDocument> problems() {
        var problems = new LinkedHashMap<String, ProblemDocument>();
        for (var file : all("problems.json", PROBLEMS)) {
            file.forEach(problem -> problems.put(problem.type().replaceFirst("^/problems/", ""), problem));
        }
        return problems;
    }

    /** By the annotation's name. */
    static Map<String, Described> annotations() {
        return merged("annotations.json");
    }

    /**
     * By method.
     *
     * @param resource {@code order} for OrderResource
     */
    static Map<String, Described> resource(String resource) {
        return merged("resources/%s.json".formatted(resource));
    }

    private static Map<String, Described> merged(String name) {
        var descriptions = new LinkedHashMap<String, Described>();
        all(name, DESCRIPTIONS).forEach(descriptions::putAll);
        return descriptions;
    }

    private static <T> List<T> all(String name, TypeReference<T> type) {
        try {
            var files = Thread.currentThread().getContextClassLoader().getResources(FOLDER + name);
            return Collections.list(files).stream()
                    .map(file -> read(file, type))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(URL file, TypeReference<T> type) {
        try (var content = file.openStream()) {
            return JSON.readValue(content, type);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private DescriptionFiles() {}
}
