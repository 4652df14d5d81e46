package dev.tidemark.projector;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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

/** Each rule holds for the projector, and is seen to fail on a class planted to break it. */
class ArchitectureTest {

    private static final ArchitectureRules RULES = new ArchitectureRules("dev.tidemark.projector");

    private static final ArchRule THERE_IS_NO_SQL = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "org.postgresql..",
                    "jakarta.persistence..",
                    "org.hibernate..",
                    "io.vertx.sqlclient..",
                    "io.vertx.mutiny.sqlclient..");

    private static final ArchRule ONLY_ONE_PACKAGE_KNOWS_THE_ELASTICSEARCH_CLIENT = noClasses()
            .that()
            .resideOutsideOfPackage("..projector.elasticsearch..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.elasticsearch..");

    /** What users wrote is looked for, never understood as a query: neither as one in a syntax nor as one in JSON. */
    private static final ArchRule QUERIES_ARE_TYPED = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("co\\.elastic\\.clients\\..*\\.((Simple)?QueryStringQuery|WrapperQuery|WithJson)(\\$.*)?")
            .orShould()
            .callMethodWhere(target(nameMatching("queryString|simpleQueryString|wrapper|withJson"))
                    .and(target(owner(resideInAPackage("co.elastic.clients..")))));

    private static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.tidemark.projector.(*)..").should().beFreeOfCycles();

    private static final ArchRule DOCUMENTS_ARE_MADE_BY_PLAIN_JAVA_FROM_PUBLISHED_EVENTS = classes()
            .that()
            .haveSimpleNameEndingWith("Document")
            .and()
            .resideInAnyPackage("..projector.orders..", "..projector.catalogue..", "..projector.reviews..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    // What native-image is told of a record, and no code.
                    "io.quarkus.runtime.annotations",
                    "dev.tidemark.contracts..",
                    "dev.tidemark.projector.orders",
                    "dev.tidemark.projector.catalogue",
                    "dev.tidemark.projector.reviews");

    private static final ArchRule READ_MODELS_DO_NOT_KNOW_HOW_THEY_ARE_FED = noClasses()
            .that()
            .resideInAnyPackage(
                    "..projector.orders..",
                    "..projector.catalogue..",
                    "..projector.reviews..",
                    "..projector.readmodel..",
                    "..projector.generation..",
                    "..projector.bulk..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..projector.feed", "..projector.projection", "org.apache.kafka..");

    private static final ArchRule QUERIES_DO_NOT_KNOW_EVENTS_OR_FEEDS = noClasses()
            .that()
            .resideInAPackage("..projector.query..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..projector.feed", "..projector.projection", "..projector.event", "org.apache.kafka..");

    static Stream<Arguments> rules() {
        return Stream.of(
                arguments(THERE_IS_NO_SQL, "query.planted.AsksPostgres"),
                arguments(ONLY_ONE_PACKAGE_KNOWS_THE_ELASTICSEARCH_CLIENT, "orders.planted.SearchesByItself"),
                arguments(QUERIES_ARE_TYPED, "orders.planted.UnderstandsUsers"),
                arguments(PACKAGES_HAVE_NO_CYCLES, "readmodel.planted.KnowsItsFeed"),
                arguments(DOCUMENTS_ARE_MADE_BY_PLAIN_JAVA_FROM_PUBLISHED_EVENTS, "orders.planted.LoggingDocument"),
                arguments(READ_MODELS_DO_NOT_KNOW_HOW_THEY_ARE_FED, "readmodel.planted.KnowsItsFeed"),
                arguments(QUERIES_DO_NOT_KNOW_EVENTS_OR_FEEDS, "query.planted.ReadsEvents"));
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
