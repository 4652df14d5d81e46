package dev.tidemark.platform.security;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How a platform is reached whose PostgreSQL and Kafka accept encrypted connections alone. */
public record Security(ServerCertificate certificate, KafkaUsers kafkaUsers) {

    /**
     * That of the platform with this folder of keys, made when it is absent.
     *
     * @param kafkaUsers who may log in to Kafka
     */
    public static Security in(Path folder, List<String> kafkaUsers) {
        return new Security(
                ServerCertificate.in(folder.resolve("tls")), new KafkaUsers(folder.resolve("kafka"), kafkaUsers));
    }

    /** What a client of Kafka is told besides the address. */
    public Map<String, String> kafkaClient(String user) {
        return Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", kafkaUsers.client(user),
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", certificate.certificate().toString());
    }

    /** Of a JDBC URL: the server must be who it says. */
    public Map<String, String> jdbcParameters() {
        return Map.of(
                "sslmode",
                "verify-full",
                "sslrootcert",
                certificate.certificate().toString());
    }
}
