package dev.tidemark.system.container.tar;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.container.PlainSecrets;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What an image must be like that is built without a container engine. */
enum TarRule {
    NAME(tar -> unless(
            tar.name().equals("tidemark/%s:%s".formatted(tar.service(), Checkout.version())),
            "is called " + tar.name())),
    /** Whoever runs it needs to know no more than of one that an engine has built. */
    DOCKERFILE(tar -> new JvmDockerfile(tar.service())
            .config().entrySet().stream()
                    .filter(field -> !tar.config(field.getKey()).equals(field.getValue()))
                    .map(field -> "%s is %s, in Dockerfile.jvm %s"
                            .formatted(field.getKey(), tar.config(field.getKey()), field.getValue()))),
    /** An engine refuses others. */
    DIGESTS(tar -> unless(
            tar.told()
                    .at("/rootfs/diff_ids")
                    .valueStream()
                    .map(JsonNode::textValue)
                    .toList()
                    .equals(tar.layers().stream().map(Layer::digest).toList()),
            "has other layers than it says")),
    PROGRAM(tar -> new PackedProgram(tar).findings()),
    /** Who changes a line of a service sends no libraries again. */
    ORDER(TarRule::disorder),
    RIGHTS(tar -> tar.files()
            .filter(file -> !file.rights().matches("(755|644) 0:0"))
            .map(file -> "%s can be changed by others than root: %s".formatted(file.path(), file.rights()))),
    SECRETS(tar -> Stream.concat(
            tar.variables().entrySet().stream()
                    .filter(variable ->
                            PlainSecrets.isSecret(variable.getKey()) || PlainSecrets.hasLogin(variable.getValue()))
                    .map(variable -> "tells " + variable.getKey()),
            new PackedProgram(tar).strangers()));

    private static final List<Pattern> RARELY_CHANGED_FIRST = Stream.of(
                    "usr/.+",
                    "opt/tidemark/lib/(?!main/dev\\.tidemark\\.).+",
                    "opt/tidemark/lib/main/dev\\.tidemark\\..+",
                    "opt/tidemark/quarkus/.+",
                    "opt/tidemark/app/.+",
                    "opt/tidemark/quarkus-run\\.jar")
            .map(Pattern::compile)
            .toList();

    private final Function<ImageTar, Stream<String>> rule;

    TarRule(Function<ImageTar, Stream<String>> rule) {
        this.rule = rule;
    }

    /** What breaks the rule; empty when nothing does. */
    List<String> findings(ImageTar tar) {
        return rule.apply(tar).toList();
    }

    private static Stream<String> unless(boolean kept, String finding) {
        return kept ? Stream.empty() : Stream.of(finding);
    }

    private static Stream<String> disorder(ImageTar tar) {
        var kinds = tar.layers().stream().map(TarRule::kinds).toList();
        return IntStream.range(0, kinds.size())
                .filter(layer -> kinds.get(layer).size() != 1
                        || layer > 0
                                && kinds.get(layer).first()
                                        <= kinds.get(layer - 1).last())
                .mapToObj("layer %d is out of its order"::formatted);
    }

    private static TreeSet<Integer> kinds(Layer layer) {
        return layer.files().stream()
                .filter(file -> !file.isFolder())
                .map(file -> IntStream.range(0, RARELY_CHANGED_FIRST.size())
                        .filter(kind -> RARELY_CHANGED_FIRST
                                .get(kind)
                                .matcher(file.path())
                                .matches())
                        .findFirst()
                        .orElse(-1))
                .collect(toCollection(TreeSet::new));
    }
}
