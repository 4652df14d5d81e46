package dev.tidemark.product.http.imports;

import dev.tidemark.problems.ProblemDocument;
import dev.tidemark.problems.rest.answer.FailureAnswer;
import dev.tidemark.product.command.imports.BatchTimedOut;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers when the first batch of an import took the database too long: nothing was done, and later it may be faster. */
@Singleton
class BatchTimedOutMapper {

    @ServerExceptionMapper
    RestResponse<ProblemDocument> map(BatchTimedOut failure, UriInfo request) {
        return FailureAnswer.unreachable(failure, request);
    }
}
