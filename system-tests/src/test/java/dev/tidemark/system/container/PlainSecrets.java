package dev.tidemark.system.container;

import java.util.regex.Pattern;

/** Secrets that are written where everybody can read them. */
public final class PlainSecrets {

    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|CURSOR_KEY|PRIVATE_?KEY|JAAS_CONFIG)");
    private static final Pattern LOGIN_IN_URL = Pattern.compile(".*://[^/]*@.*");

    /** Whether a variable of this name must never be written out. */
    public static boolean isSecret(String variable) {
        return SECRET.matcher(variable).matches();
    }

    /** Whether a value has a login in it, whatever it is called. */
    public static boolean hasLogin(String value) {
        return LOGIN_IN_URL.matcher(value).matches();
    }

    private PlainSecrets() {}
}
