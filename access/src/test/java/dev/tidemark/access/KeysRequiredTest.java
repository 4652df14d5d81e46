package dev.tidemark.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeysRequiredTest {

    @Test
    void a_service_that_could_check_no_token_does_not_start() {
        var none = new KeysRequired(Optional.empty(), Optional.of("NONE"));

        assertThatThrownBy(() -> none.check(new StartupEvent()))
                .hasMessageContaining("MP_JWT_VERIFY_PUBLICKEY_LOCATION");
    }

    @Test
    void an_address_or_a_key_will_do() {
        assertThatCode(() -> new KeysRequired(Optional.of("https://login.example/keys"), Optional.empty())
                        .check(new StartupEvent()))
                .doesNotThrowAnyException();
        assertThatCode(() -> new KeysRequired(Optional.empty(), Optional.of("-----BEGIN PUBLIC KEY-----"))
                        .check(new StartupEvent()))
                .doesNotThrowAnyException();
    }
}
