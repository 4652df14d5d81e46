package dev.tidemark.product.store;

import org.hibernate.exception.ConstraintViolationException;

/** What PostgreSQL refuses because of rows that others own: nobody can know before. */
public enum Refusal {
    DUPLICATE("23505"),
    /** A row refers to what is to go, or to what is not there. */
    REFERENCE("23503");

    private final String sqlState;

    Refusal(String sqlState) {
        this.sqlState = sqlState;
    }

    public boolean isCauseOf(Throwable failure) {
        return failure instanceof ConstraintViolationException violation && sqlState.equals(violation.getSQLState());
    }
}
