package dev.tidemark.system.k8s.start;

import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.pod.Modules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is in the image of a pod, as it was packaged here. */
record ToldProgram(String module) {

    static ToldProgram of(K8sObject workload) {
        return new ToldProgram(Modules.of(workload));
    }

    /** Has it run by the Java of this test. */
    ChildCommand with(Map<String, String> environment, Path log) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command =
                List.of(java, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", "quarkus-run.jar");
        return ChildCommand.of(Checkout.path(module + "/target/quarkus-app"), log, command)
                .with(environment);
    }
}
