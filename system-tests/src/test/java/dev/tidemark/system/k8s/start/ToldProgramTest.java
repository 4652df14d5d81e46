package dev.tidemark.system.k8s.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.system.k8s.K8sObject;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToldProgramTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tidemark/order-service:1",
                "tidemark/order-service@sha256:0a0a",
                "localhost:5000/tidemark/order-service:1@sha256:0a0a"
            })
    void the_name_of_an_image_says_what_it_runs(String image) throws Exception {
        var workload = new JsonMapper().readTree("""
                {"spec": {"template": {"spec": {"containers": [{"image": "%s"}]}}}}
                """.formatted(image));

        assertThat(ToldProgram.of(new K8sObject(workload, Path.of("one.yaml"))).module())
                .isEqualTo("order-service");
    }
}
