package dev.tidemark.outbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.tidemark.platform.test.ArchitectureRules.SETTINGS_HAVE_NO_CONSTRAINTS;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.lang.ArchRule;
import dev.tidemark.outbox.command.CommandBulkhead;
import dev.tidemark.outbox.idempotency.Idempotent;
import dev.tidemark.outbox.inbox.http.ParkedMessageResource;
import dev.tidemark.platform.test.ArchitectureRules;
import jakarta.ws.rs.POST;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule holds for the module, and is seen to fail on a class planted to break it. */
class ArchitectureTest {

    private static final ArchitectureRules RULES = new ArchitectureRules("dev.tidemark.outbox");

    /** But a retry of parked messages, which has many transactions of its own. */
    private static final ArchRule EVERY_POST_CAN_BE_REPEATED = methods()
            .that()
            .areAnnotatedWith(POST.class)
            .and()
            .areNotDeclaredIn(ParkedMessageResource.class)
            .should()
            .beAnnotatedWith(Idempotent.class);

    /** The module's resources are for operators, who must get through to a service that has too much to do. */
    private static final ArchRule OPERATORS_WAIT_FOR_NO_COMMAND = noClasses()
            .that()
            .resideInAPackage("dev.tidemark.outbox..http..")
            .should()
            .beAnnotatedWith(CommandBulkhead.class);

    static Stream<Arguments> rules() {
        return Stream.of(
                arguments(EVERY_POST_CAN_BE_REPEATED, "inbox.http.planted.IgnoresTheKey"),
                arguments(OPERATORS_WAIT_FOR_NO_COMMAND, "inbox.http.planted.KeepsOperatorsWaiting"),
                arguments(SETTINGS_HAVE_NO_CONSTRAINTS, "command.planted.ValidatesASetting"),
                arguments(SETTINGS_HAVE_NO_CONSTRAINTS, "command.planted.ValidatesAGroup"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_holds(ArchRule rule, String planted) {
        RULES.assertKept(rule);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_fails_on_a_planted_violation(ArchRule rule, String planted) {
        RULES.assertBrokenBy(rule, planted);
    }
}
