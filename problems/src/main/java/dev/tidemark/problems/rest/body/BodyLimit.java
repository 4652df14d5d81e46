package dev.tidemark.problems.rest.body;

import dev.tidemark.problems.rest.answer.RequestProblem;
import jakarta.inject.Singleton;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * The largest body that a service reads. The framework has a limit of its own,
 * {@code quarkus.http.limits.max-body-size}, which answers without a document; it must not be the smaller one.
 */
@Singleton
public class BodyLimit {

    private final long bytes;
    private final Set<String> streams;

    BodyLimit(HttpConfig config) {
        this.bytes = config.maxBody().asLongValue();
        this.streams = config.streams().orElse(Set.of());
    }

    /** Whether requests to this path may be of any length. */
    public boolean isExempt(String path) {
        return streams.contains(path);
    }

    /** @param length in bytes */
    public boolean isExceededBy(long length) {
        return length > bytes;
    }

    /** Fails with a problem as soon as more than the limit is read. */
    InputStream guard(InputStream body) {
        return new Guarded(body);
    }

    private final class Guarded extends FilterInputStream {

        private long read;

        Guarded(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            var value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var count = super.read(buffer, offset, length);
            count(count);
            return count;
        }

        private void count(int more) {
            read += Math.max(more, 0);
            if (isExceededBy(read)) {
                throw RequestProblem.ofStatus(413);
            }
        }
    }
}
