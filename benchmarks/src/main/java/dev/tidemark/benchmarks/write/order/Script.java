package dev.tidemark.benchmarks.write.order;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A transaction that was observed, as pgbench repeats it: the same statements, each with the same parameters but for ids
 * that must be new every time. The same statement several times in a row travels at once, as it does from the services.
 *
 * @param text what pgbench runs
 * @param constants pgbench's variables for all other parameters
 */
record Script(String text, Map<String, String> constants) {

    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** A number that no other transaction of any run has: of this run, of the client, of its transactions. */
    private static final String BEGIN = """
            \\set number :number + 1
            \\set unique :run * 1000000000 + :client_id * 10000000 + :number
            """;

    /** Tells the type that a parameter has by its place. */
    @FunctionalInterface
    interface Types {
        List<String> of(Statement statement);
    }

    /** @param known ids that stay as they are */
    static Script of(List<Statement> transaction, Set<String> known, Types types) {
        return new Builder(known, types).build(transaction);
    }

    private static final class Builder {

        private final Set<String> known;
        private final Types types;
        private final Map<String, String> constants = new LinkedHashMap<>();
        private final List<String> fresh = new ArrayList<>();
        private final StringBuilder text = new StringBuilder(BEGIN);

        Builder(Set<String> known, Types types) {
            this.known = known;
            this.types = types;
        }

        Script build(List<Statement> transaction) {
            for (var i = 0; i < transaction.size(); i++) {
                var statement = transaction.get(i);
                var asBefore = i > 0 && isSame(transaction.get(i - 1), statement);
                var asNext = i + 1 < transaction.size() && isSame(statement, transaction.get(i + 1));
                if (asNext && !asBefore) {
                    text.append("\\startpipeline\n");
                }
                text.append(sql(i, statement)).append(";\n");
                if (asBefore && !asNext) {
                    text.append("\\endpipeline\n");
                }
            }
            return new Script(text.toString(), constants);
        }

        private static boolean isSame(Statement one, Statement other) {
            return one.sql().equals(other.sql());
        }

        private String sql(int index, Statement statement) {
            var places = types.of(statement);
            return PARAMETER.matcher(statement.sql()).replaceAll(found -> {
                var number = Integer.parseInt(found.group(1));
                var value = statement.parameters().get(number - 1);
                return Matcher.quoteReplacement(expression(value, places.get(number - 1), index + "_" + number));
            });
        }

        /** A variable of pgbench can be neither NULL nor empty. */
        private String expression(String value, String type, String name) {
            if (value == null || value.isEmpty()) {
                return value == null ? "NULL" : "''";
            }
            if (UUID.matcher(value).matches() && !known.contains(value)) {
                return freshId(value, type);
            }
            constants.put("p" + name, value);
            return ":p" + name;
        }

        /** As long as the one that was observed; the digit before the number tells ids of one transaction apart. */
        private String freshId(String value, String type) {
            if (!fresh.contains(value)) {
                fresh.add(value);
            }
            var digit = Integer.toHexString(fresh.indexOf(value) + 1);
            return type.equals("uuid")
                    ? "CAST(lpad(:unique, 32, '%s') AS uuid)".formatted(digit)
                    : "lpad(:unique, 36, '%s')".formatted(digit);
        }
    }
}
