package dev.tidemark.order.catalogue.record;

import dev.tidemark.contracts.EventJson;
import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.contracts.ProductState;
import dev.tidemark.contracts.ProductState.Option;
import dev.tidemark.contracts.ProductState.OptionGroup;
import dev.tidemark.contracts.UnreadableEvent;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A record of the products topic. Whatever the table would refuse is refused here.
 *
 * @param epoch of the database that wrote it
 */
record ProductRecord(ProductState product, int epoch) {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /** Throws {@link UnreadableRecord} when reading it again will not help. */
    static ProductRecord read(KafkaRecord<byte[], byte[]> kafkaRecord) throws UnreadableRecord {
        if (kafkaRecord.getKey() == null || kafkaRecord.getPayload() == null) {
            throw UnreadableRecord.malformed("A product's record has a key and a value");
        }
        var product = event(kafkaRecord).product();
        var key = new String(kafkaRecord.getKey(), StandardCharsets.UTF_8);
        if (!key.equals(product.id().toString())) {
            throw UnreadableRecord.malformed("Product %s came under the key %s", product.id(), key);
        }
        if (!isStorable(product)) {
            throw UnreadableRecord.malformed(
                    "Product %s has an impossible version, name, picture, price or option", product.id());
        }
        return new ProductRecord(product, number(kafkaRecord, "epoch"));
    }

    private static ProductEvent event(KafkaRecord<byte[], byte[]> kafkaRecord) throws UnreadableRecord {
        var type = header(kafkaRecord, "eventType");
        var schemaVersion = number(kafkaRecord, "schemaVersion");
        try {
            if (EventJson.read(type, schemaVersion, kafkaRecord.getPayload()) instanceof ProductEvent event) {
                return event;
            }
        } catch (UnreadableEvent e) {
            throw new UnreadableRecord(e.reason(), e.getMessage());
        }
        throw new UnreadableRecord(UnreadableEvent.Reason.UNKNOWN_TYPE, "%s is no event of a product".formatted(type));
    }

    private static int number(KafkaRecord<byte[], byte[]> kafkaRecord, String name) throws UnreadableRecord {
        var text = header(kafkaRecord, name);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw UnreadableRecord.malformed("The header %s is no number: \"%s\"", name, text);
        }
    }

    private static String header(KafkaRecord<byte[], byte[]> kafkaRecord, String name) {
        var header = kafkaRecord.getHeaders().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static boolean isStorable(ProductState product) {
        return product.version() >= 1
                && isText(product.name())
                && (product.thumbnailUrl() == null || isText(product.thumbnailUrl()))
                && product.price().amount() > 0
                && CURRENCY.matcher(product.price().currency()).matches()
                && product.optionGroups().stream().allMatch(ProductRecord::isStorable)
                && isPriceable(product);
    }

    private static boolean isStorable(OptionGroup group) {
        return isText(group.name())
                && group.options().stream().map(Option::name).allMatch(ProductRecord::isText);
    }

    /** Of each group one option can be chosen, told apart by its id, and the cheapest choice still costs something. */
    private static boolean isPriceable(ProductState product) {
        var groups = product.optionGroups();
        var ids = groups.stream()
                .flatMap(group -> group.options().stream())
                .map(Option::id)
                .toList();
        if (groups.stream().anyMatch(group -> group.options().isEmpty())
                || Set.copyOf(ids).size() < ids.size()) {
            return false;
        }
        try {
            return groups.stream()
                            .mapToLong(group -> group.options().stream()
                                    .mapToLong(Option::priceDifference)
                                    .min()
                                    .orElseThrow())
                            .reduce(product.price().amount(), Math::addExact)
                    > 0;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private static boolean isText(String text) {
        return text.indexOf('\0') < 0;
    }
}
