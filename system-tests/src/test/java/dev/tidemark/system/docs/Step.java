package dev.tidemark.system.docs;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a page tells to type, and what it says is answered.
 *
 * @param answer that follows at once; of what starts the system a page does not tell
 */
record Step(String command, Optional<ExpectedAnswer> answer) {

    private static final Pattern STEP = Pattern.compile("(?ms)^```sh\\n(.*?)^```\\n(?:```(?!sh\\n)\\w*\\n(.*?)^```)?");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");

    /** Bodies that are sent: to do it once more would be something else. */
    private static final Pattern SENDS = Pattern.compile("-d '\\{|--data-binary");

    /** In the order of the page. */
    static List<Step> of(Page page) {
        return STEP.matcher(page.text())
                .results()
                .map(step -> new Step(
                        step.group(1), Optional.ofNullable(step.group(2)).map(ExpectedAnswer::new)))
                .toList();
    }

    /** Blocks of the page that belong to no step: nobody would see that they are wrong. */
    static List<String> others(Page page) {
        return BLOCK.matcher(STEP.matcher(page.text()).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** Whether it starts the system, and not asks it. */
    boolean starts() {
        return command.startsWith("./tidemark up");
    }

    /** What it asks may need a moment to be as the page says. */
    boolean onlyAsks() {
        return !SENDS.matcher(command).find();
    }
}
