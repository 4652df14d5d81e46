package dev.tidemark.system.k8s.storage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Stream;

/** CloudNativePG knows all that its resources say: see the README beside the schemas. */
final class CrdSchema {

    private static final Map<String, JsonSchema> SCHEMAS = Map.of(
            "postgresql.cnpg.io/v1/Cluster", schema("cluster"),
            "postgresql.cnpg.io/v1/ScheduledBackup", schema("scheduled-backup"),
            "barmancloud.cnpg.io/v1/ObjectStore", schema("object-store"));

    static Stream<String> findings(Manifests manifests) {
        return manifests.stream()
                .filter(object -> object.apiVersion().contains(".cnpg.io/"))
                .flatMap(object -> findings(object).map(finding -> object + ": " + finding));
    }

    private static Stream<String> findings(K8sObject object) {
        var schema = SCHEMAS.get(object.apiVersion() + "/" + object.kind());
        return schema == null
                ? Stream.of("there is no such kind")
                : schema.validate(object.content()).stream().map(ValidationMessage::getMessage);
    }

    private static JsonSchema schema(String name) {
        try (var file = CrdSchema.class.getResourceAsStream("/k8s/crd/%s.json".formatted(name))) {
            return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(new JsonMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CrdSchema() {}
}
