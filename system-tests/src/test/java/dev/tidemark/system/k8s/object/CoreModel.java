package dev.tidemark.system.k8s.object;

import com.google.gson.JsonParseException;
import dev.tidemark.system.k8s.K8sObject;
import io.kubernetes.client.custom.QuantityFormatException;
import io.kubernetes.client.openapi.JSON;
import java.util.Optional;

/** The kinds that every cluster knows, as its client for Java has them. */
final class CoreModel {

    private static final String MODELS = "io.kubernetes.client.openapi.models.";

    /** Says what the kind does not allow. */
    static Optional<String> fault(K8sObject object) {
        var version = object.apiVersion().replaceFirst(".*/", "");
        var model = MODELS + version.substring(0, 1).toUpperCase() + version.substring(1) + object.kind();
        try {
            JSON.getGson().fromJson(object.content().toString(), Class.forName(model));
            return Optional.empty();
        } catch (ClassNotFoundException e) {
            return Optional.of("There is no kind %s in %s".formatted(object.kind(), object.apiVersion()));
        } catch (IllegalArgumentException | JsonParseException | QuantityFormatException e) {
            return Optional.of(e.getMessage());
        }
    }

    private CoreModel() {}
}
