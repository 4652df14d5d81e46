package dev.tidemark.poller;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.lang.ArchRule;
import dev.tidemark.platform.test.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule holds for the poller, and is seen to fail on a class planted to break it. */
class ArchitectureTest {

    private static final ArchitectureRules RULES = new ArchitectureRules("dev.tidemark.poller");

    private static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.tidemark.poller.(*)..").should().beFreeOfCycles();

    private static final ArchRule ONLY_BUCKETS_SEND_TO_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackage("..poller.delivery")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.clients..");

    static Stream<Arguments> rules() {
        return Stream.of(
                arguments(PACKAGES_HAVE_NO_CYCLES, "outbox.planted.KnowsItsRelay"),
                arguments(ONLY_BUCKETS_SEND_TO_KAFKA, "relay.planted.SendsByItself"));
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

    @Test
    void settings_have_no_constraints() {
        RULES.assertKept(ArchitectureRules.SETTINGS_HAVE_NO_CONSTRAINTS);
    }
}
