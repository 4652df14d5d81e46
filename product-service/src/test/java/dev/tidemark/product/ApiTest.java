package dev.tidemark.product;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.api.ApiDocument;
import dev.tidemark.platform.test.api.ApiExamples;
import dev.tidemark.platform.test.api.DescriptionFiles;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The description of the API is complete, and its examples are true. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class ApiTest {

    @Inject
    ObjectMapper json;

    @Inject
    Validator validator;

    private ApiDocument api;
    private ApiExamples examples;

    @BeforeEach
    void read() {
        api = ApiDocument.read();
        examples = new ApiExamples(api, json, validator::validate, beanClasses());
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

    @Test
    void a_person_can_read_it() {
        given().get("/q/swagger-ui/").then().statusCode(200).body(containsString("/q/openapi"));
    }

    private static Stream<Class<?>> beanClasses() {
        return Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass);
    }
}
