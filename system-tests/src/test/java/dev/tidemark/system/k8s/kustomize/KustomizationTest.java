package dev.tidemark.system.k8s.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class KustomizationTest {

    private static final List<String> OVERLAYS = Manifests.OVERLAYS;

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void an_overlay_is_what_kubectl_makes_of_it(String overlay) throws Exception {
        var kubectl = Kubectl.find();
        assumeTrue(kubectl.isPresent(), "There is no kubectl on the PATH to compare our rendering with");
        var theirs = kubectl.get().render(Checkout.path("k8s/overlays").resolve(overlay));

        assertThat(Manifests.of(overlay).stream().map(K8sObject::content))
                .containsExactlyInAnyOrderElementsOf(Yamls.all(theirs).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nameSuffix: -a                                                     | nameSuffix
            labels: [{pairs: {a: b}, includeSelectors: true}]                  | includeSelectors
            images: [{name: a, tagSuffix: b}]                                  | tagSuffix
            patches: [{path: other.yaml}]                                      | path
            patches: [{target: {kind: ConfigMap, version: v1}, patch: '[]'}]   | version
            patches: [{target: {kind: ConfigMap}, patch: 'data: {}'}]          | no list of operations
            patches: [{patch: '[]'}]                                           | no list of operations
            patches: [{target: {kind: ConfigMap, name: shop.*}, patch: '[]'}]  | no ConfigMap/shop
            """)
    void what_is_not_known_is_refused(String settings, String said) throws Exception {
        write("resources: [one.yaml]\n" + settings);

        assertThatIllegalArgumentException().isThrownBy(this::rendered).withMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            newTag: '2'                  | shop:2
            digest: 'sha256:a'           | shop@sha256:a
            newTag: '2', digest: sha256:a | shop:2@sha256:a
            newName: store               | store:1
            """)
    void images_get_names_tags_and_digests(String change, String image) throws Exception {
        write("resources: [one.yaml]\nimages: [{name: shop, %s}]".formatted(change));
        Files.writeString(folder.resolve("one.yaml"), """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: one}
                spec: {template: {spec: {containers: [{name: shop, image: "shop:1"}]}}}
                """);

        assertThat(rendered()
                        .getFirst()
                        .at("/spec/template/spec/containers/0/image")
                        .asText())
                .isEqualTo(image);
    }

    @Test
    void changes_are_made_in_the_order_of_kubectl() throws Exception {
        write("""
                resources: [one.yaml]
                namespace: shop
                labels: [{pairs: {part-of: tidemark}}]
                patches: [{target: {kind: ConfigMap, name: o.*}, patch: '[{op: add, path: /data/b, value: "2"}]'}]
                """);

        assertThat(rendered()).hasToString("""
                [{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"one","namespace":"shop",\
                "labels":{"part-of":"tidemark"}},"data":{"a":"1","b":"2"}}]""");
    }

    private List<JsonNode> rendered() {
        return new Kustomization(text -> text)
                .render(folder).stream().map(K8sObject::content).toList();
    }

    private void write(String kustomization) throws Exception {
        Files.writeString(folder.resolve("kustomization.yaml"), kustomization);
        Files.writeString(folder.resolve("one.yaml"), """
                {apiVersion: v1, kind: ConfigMap, metadata: {name: one}, data: {a: "1"}}
                """);
    }
}
