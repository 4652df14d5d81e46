package dev.tidemark.platform.test.http;

import dev.tidemark.platform.config.TokenKeys;
import dev.tidemark.platform.token.Bearer;
import dev.tidemark.platform.token.SignedTokens;
import dev.tidemark.platform.token.TokenIssuer;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tokens that the service under test accepts: signed by the other half of the key that it was told. */
public final class Tokens {

    private static final SignedTokens SIGNED = new SignedTokens(new TokenIssuer(keys()));

    public static String of(Bearer caller) {
        return SIGNED.of(caller);
    }

    private static TokenKeys keys() {
        var publicKey = ConfigProvider.getConfig().getValue("mp.jwt.verify.publickey.location", URI.class);
        return TokenKeys.at(Path.of(publicKey).getParent().getParent());
    }

    private Tokens() {}
}
