package dev.snowgate.sql.guard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges statements by other means than the guard: blanks strings and comments out with one regular expression, then looks at
 * the text. Knows only what must never be allowed, so it says why a statement is no read, or nothing. Slow on purpose.
 */
final class SlowClassifier {
    /** Comment, dollar string, string, identifier; alternatives from left to right as Snowflake reads them. */
    private static final Pattern OPAQUE =
            Pattern.compile("(?<comment>--[^\n]*|//[^\n]*|/\\*(?s:.*?)\\*/)|(?<raw>\\$\\$(?s:.*?)\\$\\$)"
                    + "|(?<text>'(?:[^'\\\\]|\\\\(?s:.)|'')*+')|(?<name>\"(?:[^\"]|\"\")*+\")");

    private static final Set<String> HEADS = Set.of("SELECT", "WITH", "VALUES", "SHOW", "DESC", "DESCRIBE", "EXPLAIN");
    private static final Pattern HEAD = Pattern.compile("^[\\s(]*([A-Za-z]+)\\b");
    private static final Pattern WRITE = Pattern.compile(
            "(?<![.:\\w$])\\s*\\b(ALTER|CREATE|DELETE|DROP|GRANT|INTO|REVOKE|UPDATE)\\b(?!\\$)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMING = Pattern.compile("^\\s*(SHOW|DESC|DESCRIBE)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEHIND_NAME = Pattern.compile("[.:]\\s*$");
    private static final Pattern SYSTEM =
            Pattern.compile("(?<![\\w$])SYSTEM\\$(\\w+)\\s*\\(", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEQUENCE = Pattern.compile("\\.\\s*\"?NEXTVAL\\b(?!\\$)", Pattern.CASE_INSENSITIVE);

    private final Set<String> harmless = section("[system]");
    private final Pattern never = Pattern.compile(
            "(?<![\\w$])(" + String.join("|", section("[never]")) + ")\\s*\\(", Pattern.CASE_INSENSITIVE);

    /** Why {@code sql} cannot be one read, or "" when nothing was found. */
    String objection(String sql) {
        StringBuilder plain = new StringBuilder();
        Matcher opaque = OPAQUE.matcher(sql);
        int at = 0;
        while (opaque.find(at) && opaque.start() >= at) {
            plain.append(sql, at, opaque.start());
            plain.append(opaque.group("comment") != null ? " " : opaque.group("name") != null ? "\"Q\"" : "'S'");
            at = opaque.end();
        }
        String text = plain.append(sql.substring(at)).toString().strip();
        if (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1);
        }
        if (text.contains(";")) {
            return "a second statement";
        }
        for (String step : text.split("->>", -1)) {
            Matcher head = HEAD.matcher(step);
            if (!head.find() || !HEADS.contains(head.group(1).toUpperCase(Locale.ROOT))) {
                return "the head of " + step;
            }
        }
        return inside(text);
    }

    private String inside(String text) {
        Matcher write = WRITE.matcher(text);
        while (write.find()) {
            boolean part =
                    BEHIND_NAME.matcher(text.substring(0, write.start(1))).find();
            if (!part) {
                return write.group(1);
            }
        }
        Matcher system = SYSTEM.matcher(text);
        while (system.find()) {
            if (!harmless.contains(system.group(1).toUpperCase(Locale.ROOT))) {
                return system.group();
            }
        }
        for (String step : text.split("->>", -1)) {
            // SHOW and DESCRIBE name an object and evaluate nothing.
            if (!NAMING.matcher(step).find() && SEQUENCE.matcher(step).find()) {
                return "NEXTVAL";
            }
        }
        Matcher forbidden = never.matcher(text);
        if (forbidden.find()) {
            return forbidden.group();
        }
        return text.contains("@") || text.contains("`") || text.contains("&") ? "a sign" : "";
    }

    private static Set<String> section(String heading) {
        try (InputStream in = Objects.requireNonNull(Guard.class.getResourceAsStream("functions.txt"))) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
            Set<String> names = new HashSet<>();
            boolean inside = false;
            for (String line : new ArrayList<>(lines)) {
                inside = line.startsWith("[") ? line.equals(heading) : inside;
                if (inside && !line.startsWith("[") && !line.startsWith("#") && !line.isEmpty()) {
                    names.add(line);
                }
            }
            return names;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
