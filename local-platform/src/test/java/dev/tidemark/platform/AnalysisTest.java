package dev.tidemark.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.platform.test.Sandbox;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of Elastic's own documentation, on the server that tests and {@code up} use. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnalysisTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Sandbox sandbox = Sandbox.open();

    @AfterAll
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "asciifolding"}                            | açaí à la carte | acai a la carte
            {"type": "asciifolding", "preserve_original": true} | açaí à la carte | acai açaí a à la carte
            {"type": "edge_ngram"}                              | the quick       | t th q qu
            {"type": "edge_ngram", "min_gram": 2, "max_gram": 4} | quick brown    | qu qui quic br bro brow
            {"type": "edge_ngram", "max_gram": 1, "preserve_original": true} | ox     | o ox
            """)
    void token_filters_do_what_they_do_elsewhere(String filter, String text, String tokens) throws Exception {
        assertThat(tokens("{\"tokenizer\": \"standard\", \"filter\": [%s], \"text\": \"%s\"}".formatted(filter, text)))
                .containsExactly(tokens.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "nori_tokenizer"}                                | 뿌리가 깊은 나무는 | 뿌리 가 깊 은 나무 는
            {"type": "nori_tokenizer"}                                | 가곡역           | 가곡 역
            {"type": "nori_tokenizer", "decompound_mode": "none"}     | 가곡역           | 가곡역
            {"type": "nori_tokenizer", "decompound_mode": "mixed"}    | 가곡역           | 가곡역 가곡 역
            {"type": "nori_tokenizer"}                                | 3.2개            | 3 2 개
            {"type": "nori_tokenizer", "discard_punctuation": false}  | 3.2개            | 3 . 2 개
            {"type": "nori_tokenizer", "user_dictionary_rules": ["c++", "세종", "세종시 세종 시"]} | 세종시 c++ | 세종 시 c++
            """)
    void korean_is_cut_into_words(String tokenizer, String text, String tokens) throws Exception {
        assertThat(tokens("{\"tokenizer\": %s, \"text\": \"%s\"}".formatted(tokenizer, text)))
                .containsExactly(tokens.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "nori_part_of_speech"}                            | 뿌리가 깊은 나무는 | 뿌리 깊 나무
            {"type": "nori_part_of_speech", "stoptags": ["NR", "SP"]}  | 여섯 용이       | 용 이
            {"type": "nori_readingform"}                               | 鄕歌           | 향가
            """)
    void korean_words_are_filtered_by_what_they_are(String filter, String text, String tokens) throws Exception {
        assertThat(tokens("{\"tokenizer\": \"nori_tokenizer\", \"filter\": [%s], \"text\": \"%s\"}"
                        .formatted(filter, text)))
                .containsExactly(tokens.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "edge_ngram", "side": "back"}           | side
            {"type": "asciifolding", "preserve": true}       | preserve
            {"type": "nori_part_of_speech", "tags": ["E"]}   | tags
            {"type": "nori_readingform", "form": "x"}        | form
            """)
    void what_it_does_not_know_is_refused(String filter, String unknown) throws Exception {
        var answer = analyze("{\"tokenizer\": \"standard\", \"filter\": [%s], \"text\": \"x\"}".formatted(filter));

        assertThat(answer.path("status").asInt()).isEqualTo(400);
        assertThat(answer.toString()).contains(unknown);
    }

    @Test
    void an_index_is_made_with_the_parts_by_name_alone() throws Exception {
        var index = send("PUT", "/" + sandbox.indicesPrefix() + "by-name", """
                {"settings": {"analysis": {
                  "analyzer": {"words": {"tokenizer": "nori_tokenizer", "filter": ["nori_part_of_speech", "nori_readingform"]}},
                  "normalizer": {"folded": {"type": "custom", "filter": ["lowercase", "asciifolding"]}}}}}""");

        assertThat(index.path("acknowledged").asBoolean()).as("%s", index).isTrue();
    }

    private List<String> tokens(String request) throws Exception {
        var answer = analyze(request);
        assertThat(answer.has("tokens")).as("%s", answer).isTrue();
        return StreamSupport.stream(answer.path("tokens").spliterator(), false)
                .map(token -> token.path("token").asText())
                .toList();
    }

    private JsonNode analyze(String request) throws Exception {
        return send("POST", "/_analyze", request);
    }

    private JsonNode send(String method, String path, String body) throws Exception {
        var uri = sandbox.endpoints().elasticsearch().resolve(path);
        var request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return new ObjectMapper()
                .readTree(http.send(request, BodyHandlers.ofString()).body());
    }
}
