package dev.tidemark.outbox.inbox.http;

import dev.tidemark.outbox.inbox.ParkedMessages.RetriedKey;
import java.util.List;

/**
 * What a retry has come to.
 *
 * @param keys that were tried, 100 at most
 * @param handled so many messages left the parking
 * @param failedKeys so many of them are still parked, for their first message failed again
 * @param remaining so many keys of the subscription are parked afterwards, whether they were tried or not
 * @param failures of the keys that failed, in the order in which they were tried
 */
record RetryAnswer(String subscription, int keys, int handled, int failedKeys, long remaining, List<Failure> failures) {

    /** Why the first message of a key stays. */
    record Failure(String key, String reason) {}

    static RetryAnswer of(String subscription, List<RetriedKey> tried, long remaining) {
        var failed = tried.stream()
                .filter(each -> each.outcome().failure().isPresent())
                .map(each -> new Failure(each.key(), each.outcome().failure().orElseThrow()))
                .toList();
        return new RetryAnswer(
                subscription,
                tried.size(),
                tried.stream().mapToInt(each -> each.outcome().handled()).sum(),
                failed.size(),
                remaining,
                failed);
    }
}
