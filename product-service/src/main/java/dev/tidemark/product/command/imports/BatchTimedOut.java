package dev.tidemark.product.command.imports;

import jakarta.persistence.QueryTimeoutException;
import org.hibernate.JDBCException;

/** The database took longer for a statement of a batch than it may. Nothing of the batch was done. */
public final class BatchTimedOut extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final String QUERY_CANCELED = "57014";

    BatchTimedOut(Throwable cause) {
        super("A batch was rolled back: " + cause.getMessage(), cause);
    }

    /** Of queries it is told in other words than of what the session writes. */
    static boolean isCauseOf(Throwable failure) {
        return failure instanceof QueryTimeoutException
                || failure instanceof JDBCException refused && QUERY_CANCELED.equals(refused.getSQLState());
    }
}
