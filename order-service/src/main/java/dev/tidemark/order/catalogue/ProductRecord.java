package dev.tidemark.order.catalogue;

import dev.tidemark.contracts.EventJson;
import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.contracts.ProductState;
import dev.tidemark.contracts.UnreadableEvent;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads records of the products topic, and refuses whatever the table would refuse. */
final class ProductRecord {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /** Throws {@link UnreadableRecord} when reading it again will not help. */
    static ProductState read(KafkaRecord<byte[], byte[]> kafkaRecord) throws UnreadableRecord {
        if (kafkaRecord.getKey() == null || kafkaRecord.getPayload() == null) {
            throw new UnreadableRecord("MALFORMED: a product's record has a key and a value");
        }
        var product = event(kafkaRecord).product();
        var key = new String(kafkaRecord.getKey(), StandardCharsets.UTF_8);
        if (!key.equals(product.id().toString())) {
            throw new UnreadableRecord("MALFORMED: product %s came under the key %s".formatted(product.id(), key));
        }
        if (!isStorable(product)) {
            throw new UnreadableRecord(
                    "MALFORMED: product %s has an impossible version, name, picture or price".formatted(product.id()));
        }
        return product;
    }

    private static ProductEvent event(KafkaRecord<byte[], byte[]> kafkaRecord) throws UnreadableRecord {
        var type = header(kafkaRecord, "eventType");
        try {
            if (EventJson.read(type, schemaVersion(kafkaRecord), kafkaRecord.getPayload())
                    instanceof ProductEvent event) {
                return event;
            }
        } catch (UnreadableEvent e) {
            throw new UnreadableRecord("%s: %s".formatted(e.reason(), e.getMessage()));
        }
        throw new UnreadableRecord("UNKNOWN_TYPE: %s is no event of a product".formatted(type));
    }

    private static int schemaVersion(KafkaRecord<byte[], byte[]> kafkaRecord) throws UnreadableRecord {
        var version = header(kafkaRecord, "schemaVersion");
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException e) {
            throw new UnreadableRecord("MALFORMED: the header schemaVersion is no number: \"%s\"".formatted(version));
        }
    }

    private static String header(KafkaRecord<byte[], byte[]> kafkaRecord, String name) {
        var header = kafkaRecord.getHeaders().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static boolean isStorable(ProductState product) {
        return product.version() >= 1
                && product.name().indexOf('\0') < 0
                && (product.thumbnailUrl() == null || product.thumbnailUrl().indexOf('\0') < 0)
                && product.price().amount() > 0
                && CURRENCY.matcher(product.price().currency()).matches();
    }

    private ProductRecord() {}
}
