package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Table functions: FLATTEN, GENERATOR, SPLIT_TO_TABLE, and those of the session. */
final class TableFunctions {
    private static final long MILLIS = 1000;
    private static final int TIMED_ROWS = 1000;

    private TableFunctions() {}

    static String identifier(Job job, Span call) throws TranslateException {
        List<String> names = identifierNames(job, Span.of(call.get(1).kids()));
        return Sources.table(job, names).sql();
    }

    /** The name parts that IDENTIFIER's argument spells. */
    static List<String> identifierNames(Job job, Span argument) throws TranslateException {
        if (argument.size() != 1) {
            throw TranslateException.unsupported("IDENTIFIER with an expression");
        }
        Node node = argument.get(0);
        String text = node.string() ? node.token().value() : node.token().text();
        if (text.startsWith("$")) {
            text = Operands.variable(job, node);
            text = text.startsWith("'") ? text.substring(1, text.length() - 1) : text;
        }
        List<String> names = new ArrayList<>();
        for (dev.snowgate.sql.lex.Token token : dev.snowgate.sql.lex.Lexer.lexWithoutComments(text)) {
            if (!token.isOperator(".")) {
                names.add(token.value());
            }
        }
        if (names.isEmpty()) {
            throw job.unexpected(node);
        }
        return names;
    }

    static String render(Job job, Span call) throws TranslateException {
        if (call.size() == 1 && (call.get(0).string() || call.get(0).kind(dev.snowgate.sql.lex.TokenKind.VARIABLE))) {
            return Sources.table(job, identifierNames(job, call)).sql();
        }
        List<String> names = new ArrayList<>();
        int i = 0;
        while (call.identifier(i)) {
            names.add(call.get(i).token().value());
            i++;
            if (call.op(i, ".")) {
                i++;
            }
        }
        if (names.isEmpty() || !call.parens(i)) {
            throw call.isEmpty() ? job.unexpectedEnd() : job.unexpected(call.get(0));
        }
        String name = names.get(names.size() - 1);
        Span inside = Span.of(call.get(i).kids());
        return switch (name) {
            case "FLATTEN" -> flatten(job, arguments(inside));
            case "GENERATOR" -> generator(job, arguments(inside));
            case "SPLIT_TO_TABLE", "STRTOK_SPLIT_TO_TABLE" -> split(job, inside.commas(), name);
            default -> other(job, names, inside);
        };
    }

    private static Map<String, Span> arguments(Span inside) {
        Map<String, Span> named = new HashMap<>();
        int position = 0;
        for (Span part : inside.commas()) {
            boolean name = part.size() > 2 && part.identifier(0) && part.op(1, "=>");
            named.put(name ? part.get(0).token().value() : "#" + position++, name ? part.sub(2) : part);
        }
        return named;
    }

    private static String flatten(Job job, Map<String, Span> arguments) throws TranslateException {
        onlyNamed("FLATTEN", arguments, Set.of("INPUT", "PATH", "OUTER", "RECURSIVE", "MODE", "#0"));
        Span input = arguments.getOrDefault("INPUT", arguments.get("#0"));
        if (input == null) {
            throw TranslateException.unsupported("FLATTEN without INPUT");
        }
        Expr value = Expressions.typed(job, input);
        if (!value.type().semi() && !value.type().unknown() && !value.is(SType.Kind.NULL)) {
            throw new TranslateException(
                    "001044",
                    "42P13",
                    "SQL compilation error:\nInvalid argument types for function 'FLATTEN': ("
                            + Types.show(value.type()) + ")");
        }
        Span mode = arguments.get("MODE");
        if (mode != null
                && mode.size() == 1
                && mode.get(0).string()
                && !Set.of("OBJECT", "ARRAY", "BOTH")
                        .contains(mode.get(0).token().value().toUpperCase(Locale.ROOT))) {
            throw Refusals.invalidValue(
                    "'" + mode.get(0).token().value() + "'", "parameter 'mode': it is OBJECT, ARRAY or BOTH");
        }
        return "sf_flatten(" + value.text() + ", " + option(job, arguments, "PATH", "''") + ", "
                + flag(arguments, "OUTER") + ", " + flag(arguments, "RECURSIVE") + ", "
                + option(job, arguments, "MODE", "'BOTH'") + ", " + job.notes().row + ")";
    }

    private static String option(Job job, Map<String, Span> arguments, String name, String otherwise)
            throws TranslateException {
        Span value = arguments.get(name);
        return value == null ? otherwise : Expressions.render(job, value);
    }

    private static boolean flag(Map<String, Span> arguments, String name) throws TranslateException {
        Span value = arguments.get(name);
        if (value != null && (value.size() != 1 || !value.anyWord(0, "TRUE", "FALSE"))) {
            throw TranslateException.unsupported(name + " that is neither TRUE nor FALSE");
        }
        return value != null && value.word(0, "TRUE");
    }

    private static void onlyNamed(String function, Map<String, Span> arguments, Set<String> known)
            throws TranslateException {
        for (String name : arguments.keySet()) {
            if (!known.contains(name)) {
                throw new TranslateException(
                        "001011",
                        "42601",
                        "SQL compilation error:\ninvalid argument for function [" + function + "] unexpected argument ["
                                + name.replace("#", "") + "]");
            }
        }
    }

    private static String generator(Job job, Map<String, Span> arguments) throws TranslateException {
        onlyNamed("GENERATOR", arguments, Set.of("ROWCOUNT", "TIMELIMIT"));
        Span rows = arguments.get("ROWCOUNT");
        Span limit = arguments.get("TIMELIMIT");
        if (rows == null || rows.word(0, "NULL")) {
            return limit == null || limit.word(0, "NULL")
                    ? "(SELECT range AS SF_SEQ FROM range(0))"
                    : timed(job, limit);
        }
        // So many rows are there before any TIMELIMIT.
        return "(SELECT range AS SF_SEQ FROM range(CAST(" + Expressions.render(job, rows) + " AS BIGINT)))";
    }

    /** How many rows the service makes in so many seconds is its own affair; here it takes the time and makes a few. */
    private static String timed(Job job, @Nullable Span seconds) throws TranslateException {
        String text = seconds == null ? "" : seconds.text(job.sql());
        if (seconds == null || !text.matches("\\d{1,5}")) {
            throw TranslateException.unsupported("GENERATOR without ROWCOUNT");
        }
        job.notes().waitFor(seconds.get(0).start(), Long.parseLong(text) * MILLIS);
        return "(SELECT range AS SF_SEQ FROM range(" + TIMED_ROWS + "))";
    }

    private static String split(Job job, List<Span> args, String name) throws TranslateException {
        if (args.size() != 2) {
            throw TranslateException.unsupported(name + " of this form");
        }
        String function = name.startsWith("STRTOK") ? "sf_strtok_rows(" : "sf_split_rows(";
        return function + Texts.of(job, Expressions.typed(job, args.get(0))).text() + ", "
                + Texts.of(job, Expressions.typed(job, args.get(1))).text() + ", " + job.notes().row + ")";
    }

    private static String other(Job job, List<String> names, Span inside) throws TranslateException {
        Map<String, String> rendered = new HashMap<>();
        for (Map.Entry<String, Span> argument : arguments(inside).entrySet()) {
            rendered.put(argument.getKey(), Expressions.render(job, argument.getValue()));
        }
        return ofSession(job, names, rendered);
    }

    /** A table function that the session answers. */
    static String ofSession(Job job, List<String> names, Map<String, String> arguments) throws TranslateException {
        @Nullable String sql = job.view().tableFunction(names, arguments);
        if (sql == null) {
            throw TranslateException.unsupported("table function " + String.join(".", names));
        }
        return sql;
    }
}
