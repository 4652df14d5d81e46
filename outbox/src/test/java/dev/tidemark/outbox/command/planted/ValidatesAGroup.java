package dev.tidemark.outbox.command.planted;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/**
 * Breaks the rule that settings have no constraints of Bean Validation, in a group of them. Public, as tests of Quarkus
 * read all settings that they find.
 */
@ConfigMapping(prefix = "tidemark.planted")
public interface ValidatesAGroup {

    Group group();

    interface Group {

        @WithDefault("1")
        @Min(1)
        int number();
    }
}
