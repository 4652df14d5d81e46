package dev.tidemark.system.k8s.object;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.tidemark.system.k8s.K8sObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What we use of KEDA's kind, of which there is no model for Java. */
record ScaledObject(String apiVersion, String kind, JsonNode metadata, Spec spec) {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .withCoercionConfig(LogicalType.Textual, texts -> {
                texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
            .build();

    /** Says what the kind does not allow. */
    static Optional<String> fault(K8sObject object) {
        try {
            STRICT.treeToValue(object.content(), ScaledObject.class);
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(e.getOriginalMessage());
        }
    }

    /** Times are in seconds. */
    record Spec(
            Map<String, String> scaleTargetRef,
            int pollingInterval,
            int cooldownPeriod,
            int minReplicaCount,
            int maxReplicaCount,
            Fallback fallback,
            JsonNode advanced,
            List<Trigger> triggers) {}

    /** How many there shall be after so many failures to ask. */
    record Fallback(int failureThreshold, int replicas, String behavior) {}

    /** Everything about it is a text. */
    record Trigger(String type, String metricType, Map<String, String> metadata) {}
}
