package dev.tidemark.problems.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createComponents;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityRequirement;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityScheme;

import dev.tidemark.problems.http.IfMatch;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/**
 * Completes the document. An operation that no file describes keeps what its code says, and is shown without a summary and
 * without examples.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {

    private static final String SCHEME = "bearer";

    private final ResourceMethods methods;
    private final ProblemResponses problems;

    /** Made by the framework. */
    public ApiDescription(IndexView index) {
        this.methods = new ResourceMethods(index, DescriptionFiles.annotations());
        this.problems = new ProblemResponses(DescriptionFiles.problems());
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(createComponents());
        }
        problems.addTo(api.getComponents());
        // As a header it is a text.
        api.getComponents().removeSchema(IfMatch.class.getSimpleName());
        Vocabulary.headers().forEach(api.getComponents()::addHeader);
        api.getComponents().addSecurityScheme(SCHEME, scheme());
        if (api.getPaths() != null) {
            api.getPaths().getPathItems().values().stream()
                    .flatMap(path -> path.getOperations().values().stream())
                    .filter(operation -> OperationName.isGenerated(operation.getOperationId()))
                    .forEach(this::complete);
        }
    }

    private void complete(Operation operation) {
        var name = OperationName.of(operation.getOperationId());
        var described = methods.additions(name).stream().reduce(described(name), Described::plus);
        operation.setOperationId(name.toString());
        operation.setTags(List.of(name.tag()));
        operation.setSummary(described.summary());
        operation.setDescription(described.description());
        var roles = methods.roles(name);
        if (!roles.isEmpty()) {
            operation.addSecurityRequirement(createSecurityRequirement().addScheme(SCHEME, roles));
        }
        Examples.addTo(operation, described);
        addParameters(operation, described);
        requirePrecondition(operation, name);
        problems.addTo(
                operation.getResponses(),
                Stream.concat(SharedProblems.of(operation, described).stream(), described.problems().stream())
                        .toList());
    }

    private static Described described(OperationName name) {
        var resource = DescriptionFiles.resource(name.resource());
        var described = resource.getOrDefault(name.method(), Described.NOTHING);
        return described.answer() instanceof String alike ? described.answering(answer(resource, alike)) : described;
    }

    private static Object answer(Map<String, Described> resource, String method) {
        if (!resource.containsKey(method)) {
            throw new IllegalArgumentException("Nothing describes %s, whose answer is referred to".formatted(method));
        }
        return resource.get(method).answer();
    }

    private static void addParameters(Operation operation, Described described) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(Vocabulary::explain);
        }
        described.parameters().forEach(name -> operation.addParameter(Vocabulary.parameter(name)));
    }

    /** All other headers may be left out. */
    private void requirePrecondition(Operation operation, OperationName name) {
        if (methods.requires(name, Vocabulary.IF_MATCH)) {
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getName().equals(Vocabulary.IF_MATCH))
                    .forEach(parameter -> parameter.setRequired(true));
        }
    }

    private static SecurityScheme scheme() {
        return createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme(SCHEME)
                .bearerFormat("JWT")
                .description("An access token of the OpenID Connect provider. The roles are groups of the token");
    }
}
