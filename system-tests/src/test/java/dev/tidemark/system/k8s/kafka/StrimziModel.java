package dev.tidemark.system.k8s.kafka;

import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.k8s.model.StrictModel;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.connector.KafkaConnector;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.Map;
import java.util.stream.Stream;

/** Strimzi understands its resources. */
final class StrimziModel {

    private static final StrictModel MODEL = new StrictModel(
            "kafka.strimzi.io/v1",
            Map.of(
                    "Kafka", Kafka.class,
                    "KafkaNodePool", KafkaNodePool.class,
                    "KafkaTopic", KafkaTopic.class,
                    "KafkaUser", KafkaUser.class,
                    "KafkaConnect", KafkaConnect.class,
                    "KafkaConnector", KafkaConnector.class));

    static Stream<String> findings(Manifests manifests) {
        return MODEL.findings(manifests);
    }

    private StrimziModel() {}
}
