package dev.tidemark.platform.demo.relevance;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.demo.DemoCatalogue;
import dev.tidemark.platform.demo.relevance.JudgedQuery.Use;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgedQueryTest {

    private final List<JudgedQuery> queries = JudgedQuery.all();

    @Test
    void half_of_the_queries_are_held_out() {
        assertThat(queries)
                .hasSizeGreaterThan(60)
                .extracting(JudgedQuery::query)
                .doesNotHaveDuplicates();
        var uses = queries.stream().collect(groupingBy(JudgedQuery::use, counting()));
        assertThat(uses.get(Use.HELD_OUT)).isEqualTo(uses.get(Use.TUNING));
    }

    @Test
    void every_kind_of_query_is_held_out_as_well_as_tuned_for() {
        assertThat(queries.stream().collect(groupingBy(JudgedQuery::kind)).values())
                .allSatisfy(
                        kind -> assertThat(kind).extracting(JudgedQuery::use).contains(Use.values()));
    }

    @Test
    void every_judgement_is_about_a_product() {
        var products = DemoCatalogue.products();

        assertThat(queries).filteredOn(query -> query.judgements().isEmpty()).isEmpty();
        assertThat(queries.stream().flatMap(query -> query.judgements().stream()))
                .filteredOn(judgement -> products.stream().noneMatch(judgement::isAbout))
                .isEmpty();
    }

    @Test
    void every_query_has_a_product_that_is_just_what_was_asked_for() {
        var products = DemoCatalogue.products();

        assertThat(queries)
                .filteredOn(query -> products.stream().noneMatch(product -> query.grade(product) == Judgement.BEST))
                .isEmpty();
    }
}
