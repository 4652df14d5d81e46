package dev.tidemark.platform.test.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.platform.test.log.LoggedLines;
import io.quarkus.arc.Arc;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of every service that has an API: its description is complete, and the examples are true. */
public abstract class ApiContract {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private ApiDocument api;
    private ApiExamples examples;

    @BeforeEach
    void read() {
        api = ApiDocument.read();
        examples = new ApiExamples(
                api, bean(ObjectMapper.class), request -> bean(Validator.class).validate(request), beanClasses());
    }

    @Test
    void every_operation_is_described_with_examples_and_problems() {
        assertThat(api.gaps()).isEmpty();
    }

    @Test
    void nothing_is_described_that_does_not_exist() {
        assertThat(DescriptionFiles.operationNames()).isNotEmpty().isSubsetOf(api.operationNames());
    }

    @Test
    void every_example_of_a_request_is_accepted() {
        assertThat(examples.refusedRequests()).isEmpty();
    }

    @Test
    void every_example_of_an_answer_is_what_is_answered() {
        assertThat(examples.untrueAnswers()).isEmpty();
    }

    @Test
    void every_type_of_problem_is_one_of_some_operation() {
        assertThat(DescriptionFiles.problemTypes()).isNotEmpty().isSubsetOf(api.shownTypes());
    }

    /** Its own script and styles run, and nobody else's. */
    @Test
    void a_person_can_read_it() {
        given().get("/q/swagger-ui/")
                .then()
                .statusCode(200)
                .body(containsString("/q/openapi"))
                .header("Content-Security-Policy", containsString("script-src 'self' 'unsafe-inline'"));
    }

    @Test
    void whatever_operators_may_ask_for_is_audited() {
        try (var audit = LoggedLines.inCategory("tidemark.audit")) {
            var sent = OperatorRequests.send(api);

            assertThat(sent).isNotEmpty();
            await().atMost(LIMIT).untilAsserted(() -> assertThat(String.join("\n", audit.messages()))
                    .contains(sent)
                    .doesNotContain("eyJ"));
        }
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }

    private static Stream<Class<?>> beanClasses() {
        return Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass);
    }
}
