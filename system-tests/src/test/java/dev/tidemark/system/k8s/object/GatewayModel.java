package dev.tidemark.system.k8s.object;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.system.k8s.K8sObject;
import java.util.Optional;

/** The kinds of the Gateway API, as another client for Java has them. */
final class GatewayModel {

    private static final String MODELS = "io.fabric8.kubernetes.api.model.gatewayapi.";
    private static final JsonMapper STRICT =
            JsonMapper.builder().annotationIntrospector(new Strictness()).build();

    /** Says what the kind does not allow. */
    static Optional<String> fault(K8sObject object) {
        var model = MODELS + object.apiVersion().replaceFirst(".*/", "") + "." + object.kind();
        try {
            STRICT.treeToValue(object.content(), Class.forName(model));
            return Optional.empty();
        } catch (ClassNotFoundException e) {
            return Optional.of("There is no kind %s in %s".formatted(object.kind(), object.apiVersion()));
        } catch (JsonProcessingException e) {
            return Optional.of(e.getOriginalMessage());
        }
    }

    /** The models would take whatever they do not know. */
    private static final class Strictness extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }
    }

    private GatewayModel() {}
}
