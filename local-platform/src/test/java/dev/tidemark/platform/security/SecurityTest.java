package dev.tidemark.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecurityTest {

    private static final List<String> USERS = List.of("tidemark", "projector");

    @TempDir
    private Path folder;

    private Security security;

    @BeforeEach
    void make() {
        security = Security.in(folder, USERS);
    }

    @Test
    void the_certificate_is_of_this_machine_alone() throws Exception {
        assertThat(certificate().getSubjectAlternativeNames())
                .extracting(name -> (Object) name.getLast())
                .containsExactlyInAnyOrder("127.0.0.1", "localhost");
    }

    @Test
    void whatever_is_secret_is_its_owners_alone() throws IOException {
        security.kafkaUsers().broker("tidemark");
        try (var files = Files.walk(folder)) {
            var secrets = files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("keytool.log"))
                    .toList();
            assertThat(secrets).hasSizeGreaterThan(USERS.size()).allSatisfy(file -> assertThat(
                            Files.getPosixFilePermissions(file))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void the_key_is_in_no_other_format_and_under_no_password() throws IOException {
        var key = Files.readString(security.certificate().key());
        var certificate = Files.readString(security.certificate().certificate());

        assertThat(key).startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(security.certificate().keyAndCertificate()).hasContent(key + certificate);
        assertThat(folder.resolve("tls/store.p12")).doesNotExist();
    }

    @Test
    void what_was_made_once_is_kept() throws Exception {
        var before = certificate();
        var login = security.kafkaUsers().client("projector");

        var again = Security.in(folder, USERS);

        assertThat(certificate()).isEqualTo(before);
        assertThat(again.kafkaUsers().client("projector")).isEqualTo(login);
    }

    @Test
    void the_broker_knows_the_password_of_everybody() {
        var users = security.kafkaUsers();
        var passwords = USERS.stream().map(user -> password(users.client(user))).toList();

        assertThat(Set.copyOf(passwords)).hasSameSizeAs(USERS);
        assertThat(users.broker("tidemark"))
                .contains("username=\"tidemark\" password=\"%s\"".formatted(passwords.getFirst()))
                .contains("user_tidemark=\"%s\"".formatted(passwords.getFirst()))
                .endsWith("user_projector=\"%s\";".formatted(passwords.getLast()));
    }

    private static String password(String login) {
        return login.replaceFirst(".* password=\"(\\w+)\";", "$1");
    }

    private X509Certificate certificate() throws Exception {
        try (var file = Files.newInputStream(security.certificate().certificate())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
        }
    }
}
