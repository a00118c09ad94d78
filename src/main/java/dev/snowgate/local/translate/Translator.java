package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rewrites Snowflake's queries and DML into DuckDB's dialect: a tree of tokens by brackets, one pass from left to right. Pure:
 * the answer depends on the text and the {@link SessionView} alone. Every text ends, in a translation or a
 * {@link TranslateException}: a fuel limit bounds the work.
 */
public final class Translator {
    private static final int FUEL = 400_000;
    private static final Pattern PLAIN = Pattern.compile("[A-Z_][A-Z0-9_$]*");

    private Translator() {}

    /** Translates one query or DML statement. */
    public static Translation translate(String sql, SessionView view) throws TranslateException {
        Translation translation = reading(sql, view);
        if (translation.types().contains(SType.Kind.DECFLOAT.name())) {
            throw DecfloatColumns.refused();
        }
        return translation;
    }

    /** As {@link #translate}, for one who reads the columns as {@link Translation.Columns#types} has them. */
    public static Translation reading(String sql, SessionView view) throws TranslateException {
        Job job = Job.start(sql, view, FUEL);
        List<Node> nodes = parse(job);
        if (nodes.isEmpty()) {
            throw new TranslateException("000900", "42601", "SQL compilation error:\nEmpty SQL statement.");
        }
        Span span = Span.of(nodes);
        String text;
        if (span.query()) {
            text = Queries.render(job, span);
        } else {
            text = Dml.render(job, span);
        }
        Job.Notes notes = job.notes();
        List<String> types = notes.types.contains("*") ? List.of() : notes.types;
        notes.decfloats.check(sql, notes.types.contains("*"));
        Translation.Columns columns = new Translation.Columns(types, notes.unnamed);
        return new Translation(
                text, notes.binds.size(), columns, List.copyOf(notes.tables), notes.check, notes.waitMillis());
    }

    /** Translates an expression alone, such as a column's default. */
    public static String expression(String sql, SessionView view) throws TranslateException {
        Job job = Job.start(sql, view, FUEL);
        String text = Expressions.typed(job, Span.of(parse(job))).text();
        job.notes().decfloats.check(sql, false);
        return text;
    }

    /** Translates a column's default, which becomes the type of the column. */
    public static String value(String sql, Types.Named type, SessionView view) throws TranslateException {
        Job job = Job.start(sql, view, FUEL);
        String text = Stores.value(job, Span.of(parse(job)), Types.column(type));
        job.notes().decfloats.check(sql, false);
        return text;
    }

    /** Translates a query whose columns become these types. */
    public static String into(String sql, List<Types.Named> types, SessionView view) throws TranslateException {
        Translation translation = translate(sql, view);
        List<SType> columns = new ArrayList<>();
        for (Types.Named type : types) {
            columns.add(Types.column(type));
        }
        return Stores.query(Job.start(sql, view, FUEL), translation.sql(), columns);
    }

    private static List<Node> parse(Job job) throws TranslateException {
        List<Token> tokens = Lexer.lexWithoutComments(job.sql());
        while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).isOperator(";")) {
            tokens.remove(tokens.size() - 1);
        }
        job.spend(tokens.size());
        for (Token token : tokens) {
            if (token.kind() == TokenKind.BIND) {
                job.notes().binds.put(token.start(), job.notes().binds.size() + 1);
            }
        }
        return Node.tree(job.sql(), tokens);
    }

    /** DuckDB's spelling of a name: always in quotes. */
    public static String quote(String name) {
        return Words.quote(name);
    }

    /** DuckDB's spelling of a string. */
    public static String literal(String text) {
        return Words.literal(text);
    }

    /** Snowflake's spelling of a name: quoted only where it must be. */
    public static String snowflakeName(String name) {
        return PLAIN.matcher(name).matches() ? name : Words.quote(name);
    }
}
