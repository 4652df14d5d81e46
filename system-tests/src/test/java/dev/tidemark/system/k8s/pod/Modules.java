package dev.tidemark.system.k8s.pod;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.k8s.K8sObject;

/** Which of our services a container runs: the last part of its image's name says so, whatever its tag or digest. */
public final class Modules {

    static String of(JsonNode container) {
        return container
                .path("image")
                .asText()
                .replaceFirst("(:[^:/@]+)?(@.+)?$", "")
                .replaceFirst(".*/", "");
    }

    /** That of the first container of its pods; throws {@link java.util.NoSuchElementException} when there is none. */
    public static String of(K8sObject workload) {
        return workload.containers().map(Modules::of).findFirst().orElseThrow();
    }

    private Modules() {}
}
