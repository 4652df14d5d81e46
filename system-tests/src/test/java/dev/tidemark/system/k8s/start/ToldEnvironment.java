package dev.tidemark.system.k8s.start;

import static java.util.stream.Collectors.toMap;

import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.k8s.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * What the pods of a Deployment or a Job are told, word for word but for what only a cluster has: servers, secrets, and
 * files, which are in a folder here.
 */
record ToldEnvironment(Manifests manifests, Path folder) {

    private static final Pattern SERVER = Pattern.compile("(^|//)[a-z][a-z0-9.-]*(?::\\d+|(?=/))");
    private static final Pattern FILE = Pattern.compile("/etc/tidemark/certificates/([\\w.]+)");
    private static final String NOBODY = "$1127.0.0.1:1";
    private static final String LOGIN =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"me\" password=\"secret\";";
    private static final String SECRET = "a secret that only this test knows, but long enough";

    /** Makes the files that it names. */
    Map<String, String> of(K8sObject workload) {
        return Variable.of(manifests, workload).collect(toMap(Variable::name, this::value));
    }

    private String value(Variable variable) {
        if (!variable.secret().isMissingNode()) {
            return variable.name().endsWith("JAAS_CONFIG") ? LOGIN : SECRET;
        }
        var elsewhere = SERVER.matcher(variable.value()).replaceAll(NOBODY);
        return FILE.matcher(elsewhere)
                .replaceAll(file -> certificate(file.group(1)).toString());
    }

    /** Of somebody whom the JVM trusts: it is read when the service starts. */
    private Path certificate(String name) {
        try {
            var known = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            known.init((KeyStore) null);
            var somebody = ((X509TrustManager) known.getTrustManagers()[0]).getAcceptedIssuers()[0];
            var text = Base64.getMimeEncoder().encodeToString(somebody.getEncoded());
            return Files.writeString(
                    folder.resolve(name), "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
