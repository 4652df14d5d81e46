package dev.tidemark.benchmarks.write.order;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** PostgreSQL's log of statements, as a role's transactions. */
final class LogText {

    private static final Pattern ENTRY = Pattern.compile(
            "^\\S+ \\S+ \\S+ \\[(?<process>\\d+)] (?<role>[^@ ]*)@\\S* (?<kind>[A-Z]+): {2}(?<text>.*)$");
    private static final Pattern SENT = Pattern.compile("^(?:statement|execute [^:]+): (?<sql>.*)$", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("\\$\\d+ = (?:NULL|'(?<text>(?:[^']|'')*)')");

    private final String role;
    private final Map<String, List<Statement>> open = new LinkedHashMap<>();
    private final List<List<Statement>> transactions = new ArrayList<>();

    private LogText(String role) {
        this.role = role;
    }

    /** The transactions of a role that have ended, in the order of their ends. Begin and end belong to them. */
    static List<List<Statement>> transactions(String log, String role) {
        var text = new LogText(role);
        var entry = new StringBuilder();
        for (var line : log.lines().toList()) {
            if (line.startsWith("\t")) {
                entry.append('\n').append(line.substring(1));
            } else {
                text.take(entry.toString());
                entry = new StringBuilder(line);
            }
        }
        text.take(entry.toString());
        return text.transactions;
    }

    private void take(String entry) {
        var newline = entry.indexOf('\n');
        var first = newline < 0 ? entry : entry.substring(0, newline);
        var matcher = ENTRY.matcher(first);
        if (!matcher.matches() || !matcher.group("role").equals(role)) {
            return;
        }
        var text = matcher.group("text") + entry.substring(first.length());
        switch (matcher.group("kind")) {
            case "LOG" -> begin(matcher.group("process"), text);
            case "DETAIL" -> complete(matcher.group("process"), text);
            default -> {}
        }
    }

    private void begin(String process, String text) {
        var sent = SENT.matcher(text);
        if (sent.matches()) {
            var statement = new Statement(sent.group("sql"), List.of());
            var current = open.computeIfAbsent(process, ignored -> new ArrayList<>());
            if (statement.sql().startsWith("BEGIN")) {
                current.clear();
            }
            current.add(statement);
            if (statement.ends()) {
                transactions.add(List.copyOf(current));
                current.clear();
            }
        }
    }

    /** The values of the statement before. */
    private void complete(String process, String text) {
        var current = open.getOrDefault(process, List.of());
        if (!current.isEmpty()) {
            current.set(current.size() - 1, new Statement(current.getLast().sql(), values(text)));
        }
    }

    private static List<String> values(String text) {
        var values = new ArrayList<String>();
        var matcher = VALUE.matcher(text);
        while (matcher.find()) {
            var value = matcher.group("text");
            values.add(value == null ? null : value.replace("''", "'"));
        }
        return Collections.unmodifiableList(values);
    }
}
