package dev.tidemark.problems.rest.answer;

import dev.tidemark.problems.Problem;
import dev.tidemark.problems.ProblemDocument;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** A problem as an HTTP answer. */
public final class ProblemAnswer {

    /** The document, with its media type, status and headers. */
    public static RestResponse<ProblemDocument> of(Problem problem, UriInfo request) {
        var document = ProblemDocument.of(problem, request.getRequestUri().getRawPath());
        var answer = ResponseBuilder.<ProblemDocument>create(problem.status())
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(document);
        problem.headers().forEach(answer::header);
        return answer.build();
    }

    private ProblemAnswer() {}
}
