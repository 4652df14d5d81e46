package dev.tidemark.system.growth;

import dev.tidemark.system.load.Http;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Services that read a topic, as they say themselves: each tells where it stands in every partition. */
record Readers(String topic, List<Http> services) {

    /** Whether all of them have read the topic to where it ended. */
    boolean haveReached(Map<Integer, Long> ends) throws IOException {
        for (var service : services) {
            var metrics = service.metrics();
            if (!ends.entrySet().stream().allMatch(end -> metrics
                    .value(
                            "tidemark_consumer_position",
                            "topic=\"%s\"".formatted(topic),
                            "partition=\"%d\"".formatted(end.getKey()))
                    .stream()
                    .anyMatch(position -> position >= end.getValue()))) {
                return false;
            }
        }
        return true;
    }

    /** Whether all of them read so many partitions. */
    boolean know(int partitions) throws IOException {
        return haveReached(
                IntStream.range(0, partitions).boxed().collect(Collectors.toMap(Function.identity(), partition -> 0L)));
    }
}
