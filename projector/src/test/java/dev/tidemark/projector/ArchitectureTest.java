package dev.tidemark.projector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.tidemark.projector", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule there_is_no_sql = noClasses()
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

    @ArchTest
    static final ArchRule only_one_package_knows_the_elasticsearch_client = noClasses()
            .that()
            .resideOutsideOfPackage("..projector.elasticsearch")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.elasticsearch..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.tidemark.projector.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule documents_are_made_by_plain_java_from_published_events = classes()
            .that()
            .haveSimpleNameEndingWith("Document")
            .and()
            .resideInAnyPackage("..projector.orders", "..projector.catalogue")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "dev.tidemark.contracts..",
                    "dev.tidemark.projector.orders",
                    "dev.tidemark.projector.catalogue");

    @ArchTest
    static final ArchRule read_models_do_not_know_how_they_are_fed = noClasses()
            .that()
            .resideInAnyPackage(
                    "..projector.orders", "..projector.catalogue", "..projector.readmodel", "..projector.bulk")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..projector.feed", "..projector.projection", "org.apache.kafka..");

    @ArchTest
    static final ArchRule queries_do_not_know_events_or_feeds = noClasses()
            .that()
            .resideInAPackage("..projector.query")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..projector.feed", "..projector.projection", "..projector.event", "org.apache.kafka..");
}
