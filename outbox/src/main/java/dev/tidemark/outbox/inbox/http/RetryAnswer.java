package dev.tidemark.outbox.inbox.http;

import dev.tidemark.outbox.inbox.ParkedMessages.RetriedKey;
import java.util.List;

/**
 * What a retry has come to.
 *
 * @param keys that were tried
 * @param handled so many messages left the parking
 * @param failedKeys so many keys are still parked, for their first message failed again
 * @param failures of these keys, 100 at most, in the order in which they were tried
 */
record RetryAnswer(String subscription, int keys, int handled, int failedKeys, List<Failure> failures) {

    private static final int MOST_FAILURES = 100;

    /** Why the first message of a key stays. */
    record Failure(String key, String reason) {}

    static RetryAnswer of(String subscription, List<RetriedKey> tried) {
        var failed = tried.stream()
                .filter(each -> each.outcome().failure().isPresent())
                .map(each -> new Failure(each.key(), each.outcome().failure().orElseThrow()))
                .toList();
        return new RetryAnswer(
                subscription,
                tried.size(),
                tried.stream().mapToInt(each -> each.outcome().handled()).sum(),
                failed.size(),
                failed.stream().limit(MOST_FAILURES).toList());
    }
}
