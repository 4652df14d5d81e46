package dev.tidemark.projector.query.planted;

import java.sql.Connection;

/** A query that goes past the read models. */
record AsksPostgres(Connection rows) {}
