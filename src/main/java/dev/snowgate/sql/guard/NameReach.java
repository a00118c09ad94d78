package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Word.Trait;
import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The databases in the names of a query, a listing of a stage, or a writing statement. */
final class NameReach {
    private static final String WITHOUT = "Write the statement without it.";

    /** Parts of a name that starts with a database. */
    private static final int QUALIFIED = 3;

    /** Built-in functions that take an object's name, or a query's id, as text. */
    private static final Set<String> BY_TEXT = Set.of(
            "CORTEX_SEARCH_DATA_SCAN",
            "ESTIMATE_HYBRID_TABLE_STORAGE_USAGE",
            "EXTRACT_SEMANTIC_CATEGORIES",
            "GET_DDL",
            "GET_OBJECT_REFERENCES",
            "GET_QUERY_OPERATOR_STATS",
            "MODEL_MONITOR_DRIFT_METRIC",
            "MODEL_MONITOR_PERFORMANCE_METRIC",
            "MODEL_MONITOR_STAT_METRIC");

    /** Views of every INFORMATION_SCHEMA that tell of other databases. */
    private static final Set<String> OF_ALL = Set.of("DATABASES", "REPLICATION_DATABASES", "REPLICATION_GROUPS");

    private final Script script;
    private final Set<String> databases = new HashSet<>();

    private NameReach(Script script) {
        this.script = script;
    }

    static Reach of(Step step) {
        NameReach names = new NameReach(step.script());
        int i = step.from();
        while (i < step.to()) {
            if (names.isStage(i)) {
                return new Reach.Unproven(
                        "a stage that is named in a text", "Write it without quotes, @db.schema.stage.");
            }
            if (!names.script.isName(i)) {
                i++;
                continue;
            }
            int end = end(names.script, i);
            Reach.Unproven unproven = names.take(i, end);
            if (unproven != null) {
                return unproven;
            }
            i = end;
        }
        return new Reach.Named(names.databases);
    }

    /** {@code '@db.schema.stage/path'}: a stage of some database, where a table is named. */
    private boolean isStage(int i) {
        if (!script.isKind(i, TokenKind.STRING) && !script.isKind(i, TokenKind.DOLLAR_STRING)) {
            return false;
        }
        String text = script.token(i).value().strip();
        int path = text.indexOf('/');
        String name = path < 0 ? text : text.substring(0, path);
        return name.startsWith("@") && name.chars().filter(c -> c == '.').count() >= QUALIFIED - 1;
    }

    /** The index behind the dotted name that starts at {@code i}; what hides between two points is a part too. */
    static int end(Script script, int i) {
        int end = i + 1;
        while (script.isSymbol(end, '.')) {
            end += script.isName(end + 1) ? 2 : 1;
        }
        return end;
    }

    /** The points of the name from {@code from} up to {@code end}, plus one. */
    static int parts(Script script, int from, int end) {
        int parts = 1;
        for (int i = from; i < end; i++) {
            parts += script.isSymbol(i, '.') ? 1 : 0;
        }
        return parts;
    }

    private Reach.@Nullable Unproven take(int from, int end) {
        boolean path = script.isSymbol(from - 1, '.') || script.isSymbol(from - 1, ':');
        int parts = parts(script, from, end);
        if (!path && parts >= QUALIFIED) {
            databases.add(script.name(from));
        }
        String last = script.isName(end - 1) ? script.name(end - 1) : "";
        boolean ofAll = parts > 1 && OF_ALL.contains(last) && script.isName(end - 3) && isInformationSchema(end - 3);
        if (ofAll) {
            return new Reach.Unproven("INFORMATION_SCHEMA." + last + ", which tells of all databases,", WITHOUT);
        }
        if (!script.isSymbol(end, '(')) {
            return null;
        }
        boolean text = FunctionCheck.isSnowflake(script, from, end) && !script.is(end + 1, Keyword.SELECT);
        return text ? byText(last) : called(last, end);
    }

    private boolean isInformationSchema(int i) {
        return script.name(i).equals("INFORMATION_SCHEMA");
    }

    private Reach.@Nullable Unproven called(String name, int open) {
        if (name.equals("IDENTIFIER") || name.equals("TABLE")) {
            return named(open + 1, name);
        }
        Word word = Vocabulary.exactly(name);
        boolean system = FunctionCheck.isSystem(name) && !name.equals("SYSTEM$TYPEOF");
        boolean byText = system
                || BY_TEXT.contains(name)
                || Vocabulary.has(word, Trait.STAGE)
                || Vocabulary.has(word, Trait.INFORMATION_SCHEMA);
        return byText ? byText(name) : null;
    }

    private static Reach.Unproven byText(String function) {
        return new Reach.Unproven("function " + Shown.text(function) + ", which may tell of any database,", WITHOUT);
    }

    /** IDENTIFIER and TABLE over a literal name it as SQL would; over anything but a name they hide it. */
    private Reach.@Nullable Unproven named(int i, String function) {
        if (script.isName(i) || script.isSymbol(i, '(')) {
            return null;
        }
        boolean literal = script.isKind(i, TokenKind.STRING)
                && script.text(i).indexOf('\\') < 0
                && literal(script.token(i).value());
        return literal
                ? null
                : new Reach.Unproven(function + "(…) of something that is no plain name", "Write the name itself.");
    }

    private boolean literal(String name) {
        List<Token> tokens = Lexer.lexWithoutComments(name);
        int points = 0;
        for (Token token : tokens) {
            boolean point = token.isOperator(".");
            boolean fits = point || token.kind() == TokenKind.WORD || token.kind() == TokenKind.QUOTED_IDENTIFIER;
            if (!fits) {
                return false;
            }
            points += point ? 1 : 0;
        }
        if (tokens.isEmpty() || OF_ALL.contains(tokens.get(tokens.size() - 1).value())) {
            return false;
        }
        if (points + 1 >= QUALIFIED) {
            databases.add(tokens.get(0).value());
        }
        return true;
    }
}
