package dev.tidemark.system.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StepTest {

    private static final Page README = Page.of("README.md");

    @Test
    void the_readme_tells_the_answer_of_every_command_that_does_not_start_the_system() {
        assertThat(Step.of(README))
                .anyMatch(Step::starts)
                .allMatch(step -> step.starts() || step.answer().isPresent(), "has an answer");
    }

    @Test
    void every_answer_of_the_readme_belongs_to_a_command() {
        assertThat(Step.others(README)).isEmpty();
    }

    @Test
    void an_answer_follows_its_command_at_once() {
        var page = page("```sh\nask\n```\n```json\n{}\n```\nText\n```sh\nput -d '{}'\n```\n```sh\nagain\n```\n");

        assertThat(Step.of(page)).extracting(Step::command).containsExactly("ask\n", "put -d '{}'\n", "again\n");
        assertThat(Step.of(page)).extracting(step -> step.answer().isPresent()).containsExactly(true, false, false);
        assertThat(Step.of(page)).extracting(Step::onlyAsks).containsExactly(true, false, true);
        assertThat(Step.others(page)).isEmpty();
    }

    @Test
    void what_follows_something_else_belongs_to_no_command() {
        var page = page("```sh\nask\n```\n\n```\none\n```\n```sh\nask\n```\n```\ntwo\n```\n```json\nthree\n```\n");

        assertThat(Step.others(page)).containsExactly("```\none\n```", "```json\nthree\n```");
    }

    private static Page page(String text) {
        return new Page(Path.of("page.md"), text);
    }
}
