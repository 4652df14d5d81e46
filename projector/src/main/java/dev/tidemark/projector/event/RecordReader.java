package dev.tidemark.projector.event;

import dev.tidemark.projector.readmodel.RawRecord;
import dev.tidemark.projector.readmodel.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the records of one topic.
 *
 * @param <E> what they are read as
 */
public sealed interface RecordReader<E> permits EventReader, RowReader, RecordReader.Raw {

    static <E> RecordReader<E> of(Source<E> source) {
        RecordReader<?> reader =
                switch (source) {
                    case Source.Events<?> events -> EventReader.of(events);
                    case Source.Rows<?> rows -> new RowReader<>(rows);
                    case Source.Records<?> records -> new Raw<>(records);
                };
        return cast(reader);
    }

    /** Each reads what its source says, but the compiler does not see that. */
    @SuppressWarnings("unchecked")
    private static <E> RecordReader<E> cast(RecordReader<?> reader) {
        return (RecordReader<E>) reader;
    }

    /**
     * Keeps the order of the records. Throws {@link dev.tidemark.projector.readmodel.ReadModelStopped} when one says that
     * going on would lose something.
     */
    default Reading<E> read(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        var events = new ArrayList<IncomingEvent<E>>();
        var deadLetters = new ArrayList<DeadLetter>();
        int count = 0;
        for (var each : records) {
            count++;
            try {
                read(each).ifPresent(events::add);
            } catch (Unapplicable e) {
                deadLetters.add(DeadLetter.unreadable(each, e));
            }
        }
        return new Reading<>(count, events, deadLetters);
    }

    /** Empty for what belongs to the topic but not to the source. */
    Optional<IncomingEvent<E>> read(ConsumerRecord<byte[], byte[]> origin) throws Unapplicable;

    /** Reads what has a form of its own; what that form passes over is no dead letter. */
    record Raw<E>(Source.Records<E> source) implements RecordReader<E> {

        @Override
        public Optional<IncomingEvent<E>> read(ConsumerRecord<byte[], byte[]> origin) {
            return source.format()
                    .apply(raw(origin))
                    .map(read -> new IncomingEvent<>(
                            origin,
                            new AggregateVersion(read.id(), read.version()),
                            read.content(),
                            OptionalInt.empty(),
                            Optional.empty()));
        }

        private static RawRecord raw(ConsumerRecord<byte[], byte[]> origin) {
            var headers = new HashMap<String, String>();
            origin.headers().forEach(header -> headers.put(header.key(), text(header.value())));
            return new RawRecord(
                    origin.topic(),
                    origin.partition(),
                    origin.offset(),
                    Instant.ofEpochMilli(origin.timestamp()),
                    text(origin.key()),
                    headers,
                    text(origin.value()));
        }

        private static String text(byte[] bytes) {
            return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
