package dev.tidemark.system.container.image;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Dockerfile's instructions, in their order. */
public record Dockerfile(List<Instruction> instructions) {

    /** A number, and that of nobody who may do everything; perhaps with a group. */
    public static final String USER = "[1-9]\\d*(:\\d+)?";

    private static final Pattern CONTINUED = Pattern.compile("\\\\\\n(\\s*#.*\\n)*\\s*");

    public static Dockerfile parse(String text) {
        var lines = CONTINUED.matcher(text).replaceAll(" ").lines();
        return new Dockerfile(lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Instruction::parse)
                .toList());
    }

    /** Whether the engine can tell if a container of it is well. */
    boolean isProbed() {
        return probe().isPresent();
    }

    /** How the engine finds out whether a container of it is well: options and command. */
    public Optional<String> probe() {
        return ofImage("HEALTHCHECK")
                .filter(arguments -> arguments.contains("CMD "))
                .map(arguments -> arguments.replaceAll("\\s+", " "))
                .findFirst();
    }

    public boolean hasUser() {
        return ofImage("USER")
                .reduce((first, last) -> last)
                .filter(user -> user.matches(USER))
                .isPresent();
    }

    /** Arguments of all instructions of a kind. */
    public Stream<String> all(String keyword) {
        return of(instructions, keyword);
    }

    /** The same of the last stage, which becomes the image. */
    Stream<String> ofImage(String keyword) {
        var from = instructions.lastIndexOf(last("FROM"));
        return of(instructions.subList(from, instructions.size()), keyword);
    }

    /** Whether what a FROM names is an earlier stage of this file. */
    boolean isStage(String from) {
        return all("FROM").anyMatch(other -> other.endsWith(" AS " + from.split(" ")[0]));
    }

    /** The value that a build argument has unless told otherwise. */
    public Optional<String> argument(String name) {
        return all("ARG")
                .filter(argument -> argument.startsWith(name + "="))
                .map(argument -> argument.substring(name.length() + 1))
                .findFirst();
    }

    /** Paths of the checkout that are copied, for a service where they are of one. */
    Stream<String> sources(String service) {
        return all("COPY")
                .filter(Predicate.not(copy -> copy.startsWith("--from=")))
                .flatMap(copy -> Stream.of(copy.split("\\s+")).limit(copy.split("\\s+").length - 1L))
                .map(source -> source.replace("${SERVICE}", service));
    }

    private Instruction last(String keyword) {
        return instructions.stream()
                .filter(instruction -> instruction.keyword().equals(keyword))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static Stream<String> of(List<Instruction> instructions, String keyword) {
        return instructions.stream()
                .filter(instruction -> instruction.keyword().equals(keyword))
                .map(Instruction::arguments);
    }

    /** One of them. */
    record Instruction(String keyword, String arguments) {

        static Instruction parse(String line) {
            var parts = line.split("\\s+", 2);
            return new Instruction(parts[0], parts[1]);
        }
    }
}
