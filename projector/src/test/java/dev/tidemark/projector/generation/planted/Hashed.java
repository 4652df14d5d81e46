package dev.tidemark.projector.generation.planted;

import dev.tidemark.contracts.OrderEvent;
import java.util.stream.Stream;

/** Code to be hashed, outside the engine. */
public final class Hashed {

    /** The texts say where an edit is made. */
    public static final class Sample {

        Record document(OrderEvent event) {
            return Stream.of(event)
                    .map(each -> new Text(Helper.of("in a lambda")))
                    .findFirst()
                    .orElseGet(() -> Text.of("in another lambda"));
        }

        String name() {
            return Stranger.name();
        }
    }

    public static final class WithHelp {

        Record document(OrderEvent event) {
            return new Text(help("in the function"));
        }

        private static String help(String text) {
            return text.concat("in its own helper");
        }
    }

    record Text(String text) {

        static Text of(String text) {
            return new Text("in the document".concat(text));
        }
    }

    static final class Helper {

        static String of(String text) {
            return "in a helper".concat(text);
        }
    }

    static final class Stranger {

        static String name() {
            return "in a stranger";
        }
    }

    private Hashed() {}
}
