package dev.tidemark.system.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpectedAnswerTest {

    private static final String ID = "01a20003-91e2-7b78-9bd6-8e517b534af4";
    private static final String OTHER_ID = "01a20002-3412-7fd7-ae6d-a4d8fcbba0cd";

    @Test
    void ids_times_and_spaces_may_differ_and_nothing_else() {
        var answer =
                new ExpectedAnswer("{\n  \"id\": \"%s\",\n  \"at\": \"2026-11-21T21:29:23.682772Z\"\n}".formatted(ID));

        assertThat(answer.is("{\"id\":\"%s\",\"at\":\"2027-01-01T00:00:00Z\"}\n".formatted(OTHER_ID)))
                .isTrue();
        assertThat(answer.is("{\"id\":\"%s\",\"at\":null}".formatted(ID))).isFalse();
        assertThat(answer.is("{\"id\":\"%s\",\"at\":\"2027-01-01T00:00:00Z\",\"b\":1}".formatted(ID)))
                .isFalse();
    }

    @Test
    void headers_that_are_said_must_be_there_and_others_may() {
        var answer = new ExpectedAnswer("HTTP/1.1 201 Created\nETag: \"1\"\n\n{}");

        assertThat(answer.is("HTTP/1.1 201 Created\r\nDate: now\r\nETag: \"1\"\r\n\r\n{}"))
                .isTrue();
        assertThat(answer.is("HTTP/1.1 200 OK\r\nETag: \"1\"\r\n\r\n{}")).isFalse();
        assertThat(answer.is("HTTP/1.1 201 Created\r\n\r\n{}")).isFalse();
        assertThat(answer.is("HTTP/1.1 201 Created\r\nETag: \"1\"\r\n\r\n{\"a\":1}"))
                .isFalse();
    }

    @Test
    void an_ellipsis_stands_for_anything_and_checks_come_in_any_order() {
        assertThat(new ExpectedAnswer("a: [1,…]").is("a: [1,2,3]")).isTrue();
        assertThat(new ExpectedAnswer("a: [1,…]").is("a: [2,3]")).isFalse();
        assertThat(new ExpectedAnswer("{\"status\":\"UP\",\"checks\":[{\"name\":\"a\"},{\"name\":\"b\"}]}")
                        .is("{\"status\":\"UP\",\"checks\":[{\"name\":\"b\"},{\"name\":\"a\"}]}"))
                .isTrue();
    }

    @Test
    void a_part_of_an_answer_is_compared_as_a_whole() {
        var answer = new ExpectedAnswer("\"name\":\"Keyboard\n\"brands\":[{\"id\":\"%s\"},…]".formatted(ID));

        assertThat(answer.is("\"name\":\"Keyboard\n\"brands\":[{\"id\":\"%s\"},{}]\n".formatted(OTHER_ID)))
                .isTrue();
        assertThat(answer.is("\"name\":\"Mouse\n\"brands\":[{\"id\":\"%s\"},{}]".formatted(ID)))
                .isFalse();
        assertThat(answer.is("\"name\":\"Keyboard\n\"brands\":[{\"id\":\"%s\"},\n{}]".formatted(ID)))
                .isFalse();
        assertThat(answer.is("\"name\":\"Keyboard")).isFalse();
        assertThat(answer.is("\"name\":\"Keyboard\n\"name\":\"Mouse\n\"brands\":[{\"id\":\"%s\"},{}]".formatted(ID)))
                .isFalse();
    }

    @Test
    void each_of_several_lines_of_json_is_compared() {
        var answer = new ExpectedAnswer("{\"line\":1,\"productId\":\"%s\"}\n{\"line\":2}".formatted(ID));

        assertThat(answer.is("{\"line\":1,\"productId\":\"%s\"}\n{\"line\":2}\n".formatted(OTHER_ID)))
                .isTrue();
        assertThat(answer.is("{\"line\":1,\"productId\":\"%s\"}\n".formatted(ID)))
                .isFalse();
        assertThat(answer.is("{\"line\":1,\"productId\":\"%s\"}\n{\"line\":3}\n".formatted(ID)))
                .isFalse();
    }

    @Test
    void headers_alone_are_compared_line_by_line() {
        var answer = new ExpectedAnswer("HTTP/1.1 200 OK\nETag: \"3\"");

        assertThat(answer.is("HTTP/1.1 200 OK\r\nETag: \"3\"\r\n")).isTrue();
        assertThat(answer.is("HTTP/1.1 200 OK\r\nETag: \"2\"\r\n")).isFalse();
        assertThat(answer.is("HTTP/1.1 200 OK\r\n")).isFalse();
    }
}
