package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Rewrites function calls: the few with a shape of their own here, the rest by the registry's templates. */
final class Calls {
    private interface Special {
        String render(Call call) throws TranslateException;
    }

    private static final Map<String, Special> SPECIAL = Map.ofEntries(
            Map.entry("DATEADD", Dates::add),
            Map.entry("TIMESTAMPADD", Dates::add),
            Map.entry("TIMEADD", Dates::add),
            Map.entry("DATEDIFF", Dates::diff),
            Map.entry("TIMESTAMPDIFF", Dates::diff),
            Map.entry("TIMEDIFF", Dates::diff),
            Map.entry("DATE_TRUNC", Dates::trunc),
            Map.entry("TRUNC", Dates::truncNumberOrDate),
            Map.entry("DATE_PART", Dates::part),
            Map.entry("LAST_DAY", Dates::lastDay),
            Map.entry("TO_CHAR", Formats::toChar),
            Map.entry("TO_VARCHAR", Formats::toChar),
            Map.entry("TO_DATE", Formats::parse),
            Map.entry("DATE", Formats::parse),
            Map.entry("TRY_TO_DATE", Formats::parse),
            Map.entry("TO_TIMESTAMP", Formats::parse),
            Map.entry("TO_TIMESTAMP_NTZ", Formats::parse),
            Map.entry("TO_TIMESTAMP_LTZ", Formats::parse),
            Map.entry("TO_TIMESTAMP_TZ", Formats::parse),
            Map.entry("TRY_TO_TIMESTAMP", Formats::parse),
            Map.entry("TRY_TO_TIMESTAMP_NTZ", Formats::parse),
            Map.entry("TO_TIME", Formats::parse),
            Map.entry("TRY_TO_TIME", Formats::parse),
            Map.entry("TIME", Formats::parse),
            Map.entry("TO_NUMBER", Formats::number),
            Map.entry("TO_DECIMAL", Formats::number),
            Map.entry("TO_NUMERIC", Formats::number),
            Map.entry("TRY_TO_NUMBER", Formats::number),
            Map.entry("TRY_TO_DECIMAL", Formats::number),
            Map.entry("TRY_TO_NUMERIC", Formats::number),
            Map.entry("LISTAGG", Aggregates::join),
            Map.entry("STRING_AGG", Aggregates::join),
            Map.entry("DECODE", Calls::decode),
            Map.entry("COUNT", Calls::count),
            Map.entry("GREATEST", Calls::greatest),
            Map.entry("LEAST", Calls::greatest),
            Map.entry("UNIFORM", Calls::uniform),
            Map.entry("SEQ1", Calls::sequence),
            Map.entry("SEQ2", Calls::sequence),
            Map.entry("SEQ4", Calls::sequence),
            Map.entry("SEQ8", Calls::sequence),
            Map.entry("SYSTEM$WAIT", Calls::waits),
            Map.entry("GROUPING", Calls::grouping),
            Map.entry("GROUPING_ID", Calls::grouping));

    private Calls() {}

    /** Rewrites the call whose brackets stand at {@code brackets}. */
    static Primary render(Job job, List<Node> chain, Span span, int brackets) throws TranslateException {
        Node nameNode = chain.get(chain.size() - 1);
        String name = nameNode.token().value();
        if (chain.size() > 1) {
            throw new TranslateException(
                    "002140",
                    "42601",
                    "SQL compilation error:\nUnknown user-defined function " + String.join(".", Operands.names(chain))
                            + ".");
        }
        Span inside = Span.of(span.get(brackets).kids());
        switch (name) {
            case "CAST", "TRY_CAST" -> {
                return cast(job, inside, name.startsWith("TRY"), brackets + 1);
            }
            case "POSITION", "TRIM", "EXTRACT", "SUBSTRING", "SUBSTR", "EXISTS", "ANY_VALUE" -> {
                @Nullable String text = keywordArguments(job, name, inside);
                if (text != null) {
                    return Primary.plain(text, brackets + 1);
                }
            }
            case "OBJECT_CONSTRUCT", "OBJECT_CONSTRUCT_KEEP_NULL" -> {
                String text = Objects.construct(job, inside.commas(), name.endsWith("NULL"));
                return new Primary(text, brackets + 1, "OBJECT");
            }
            default -> {
                // below
            }
        }
        return suffixed(job, name, nameNode, inside, span, brackets + 1);
    }

    private static Primary suffixed(Job job, String name, Node node, Span inside, Span span, int from)
            throws TranslateException {
        int next = from;
        Span within = null;
        String nulls = "";
        String over = "";
        Span args = inside;
        for (int i = 1; i + 1 < inside.size(); i++) {
            if (inside.anyWord(i, "IGNORE", "RESPECT") && inside.word(i + 1, "NULLS")) {
                nulls = inside.word(i, "IGNORE") ? " IGNORE NULLS" : "";
                args = inside.sub(0, i);
            }
        }
        if (span.word(next, "WITHIN") && span.word(next + 1, "GROUP") && span.parens(next + 2)) {
            within = Span.of(span.get(next + 2).kids());
            next += 3;
        }
        if (span.anyWord(next, "IGNORE", "RESPECT") && span.word(next + 1, "NULLS")) {
            nulls = span.word(next, "IGNORE") ? " IGNORE NULLS" : "";
            next += 2;
        }
        if (span.word(next, "OVER") && next + 1 < span.size()) {
            Node frame = span.get(next + 1);
            over = frame.parens()
                    ? " OVER (" + Expressions.list(job, Span.of(frame.kids())) + ")"
                    : " OVER " + Words.name(frame);
            next += 2;
        }
        boolean distinct = args.word(0, "DISTINCT");
        Span plain = distinct || args.word(0, "ALL") ? args.sub(1) : args;
        Call call = new Call(job, name, plain.commas(), distinct, within, nulls, over);
        Special special = SPECIAL.get(name);
        if (special != null) {
            return Primary.plain(special.render(call), next);
        }
        Functions.Template template = Functions.find(name, call.args().size());
        if (template != null) {
            return new Primary(template.render(call), next, template.type());
        }
        return Primary.plain(context(job, name, literals(call), node), next);
    }

    /** A context function without its brackets. */
    static String bare(Job job, Node node) throws TranslateException {
        String name = node.token().upper();
        Functions.Template template = Functions.find(name, 0);
        return template == null
                ? context(job, name, List.of(), node)
                : template.render(new Call(job, name, List.of(), false, null, "", ""));
    }

    private static List<String> literals(Call call) {
        List<String> values = new ArrayList<>();
        for (Span arg : call.args()) {
            boolean negative = arg.size() == 2 && arg.op(0, "-");
            values.add(
                    arg.isEmpty() || arg.last().group()
                            ? ""
                            : (negative ? "-" : "") + arg.last().token().value());
        }
        return values;
    }

    static String context(Job job, String name, List<String> literals, Node node) throws TranslateException {
        @Nullable String value = job.view().context(name, literals);
        if (value != null) {
            return value;
        }
        if (Functions.known(name)) {
            throw new TranslateException(
                    "000938",
                    "22023",
                    "SQL compilation error:\nnot enough or too many arguments for function [" + name + "], got "
                            + literals.size());
        }
        if (Functions.missing(name)) {
            throw TranslateException.unsupported("function " + name);
        }
        throw new TranslateException("002140", "42601", "SQL compilation error:\nUnknown function " + name + ".");
    }

    private static Primary cast(Job job, Span inside, boolean tryCast, int next) throws TranslateException {
        for (int i = inside.size() - 1; i > 0; i--) {
            if (inside.word(i, "AS")) {
                Types.Named type = Types.read(job, inside, i + 1);
                return Types.cast(Expressions.render(job, inside.sub(0, i)), type, tryCast, next);
            }
        }
        throw job.unexpectedEnd();
    }

    private static @Nullable String keywordArguments(Job job, String name, Span inside) throws TranslateException {
        for (int i = 0; i < inside.size(); i++) {
            if (inside.word(i, "FROM") && name.equals("EXTRACT")) {
                return Dates.partOf(job, String.valueOf(inside.get(0).token().value()), inside.sub(i + 1));
            }
            if (inside.word(i, "IN") && name.equals("POSITION")) {
                return "sf_position(" + Expressions.render(job, inside.sub(0, i)) + ", "
                        + Expressions.render(job, inside.sub(i + 1)) + ", 1)";
            }
        }
        return null;
    }

    private static String decode(Call call) throws TranslateException {
        if (call.args().size() < 3) {
            throw call.wrongArguments();
        }
        StringBuilder text = new StringBuilder("CASE");
        String subject = call.arg(0);
        int i = 1;
        for (; i + 1 < call.args().size(); i += 2) {
            text.append(" WHEN ")
                    .append(subject)
                    .append(" IS NOT DISTINCT FROM ")
                    .append(call.arg(i))
                    .append(" THEN ")
                    .append(call.arg(i + 1));
        }
        return text + (i < call.args().size() ? " ELSE " + call.arg(i) : "") + " END";
    }

    private static String count(Call call) throws TranslateException {
        List<Span> args = call.args();
        if (args.isEmpty()) {
            throw call.wrongArguments();
        }
        if (args.size() == 1) {
            Span only = args.get(0);
            String what = only.size() == 1 && only.op(0, "*") ? "*" : Expressions.render(call.job(), only);
            if (what.endsWith(".*")) {
                throw TranslateException.unsupported("COUNT(alias.*)");
            }
            return "count(" + (call.distinct() ? "DISTINCT " : "") + what + ")" + call.over();
        }
        StringJoiner present = new StringJoiner(" AND ");
        StringJoiner values = new StringJoiner(", ");
        for (int i = 0; i < args.size(); i++) {
            present.add(call.arg(i) + " IS NOT NULL");
            values.add(call.arg(i));
        }
        return "count(" + (call.distinct() ? "DISTINCT " : "") + "CASE WHEN " + present + " THEN row(" + values
                + ") END)" + call.over();
    }

    /** Snowflake answers NULL when one argument is NULL; DuckDB skips it. */
    private static String greatest(Call call) throws TranslateException {
        StringJoiner missing = new StringJoiner(" OR ");
        StringJoiner values = new StringJoiner(", ");
        for (int i = 0; i < call.args().size(); i++) {
            missing.add(call.arg(i) + " IS NULL");
            values.add(call.arg(i));
        }
        return "CASE WHEN " + missing + " THEN NULL ELSE " + call.name().toLowerCase(java.util.Locale.ROOT) + "("
                + values + ") END";
    }

    private static String uniform(Call call) throws TranslateException {
        if (call.args().size() != 3) {
            throw call.wrongArguments();
        }
        String low = call.arg(0);
        String high = call.arg(1);
        boolean whole =
                !low.contains(".") && !high.contains(".") && !low.contains("DOUBLE") && !high.contains("DOUBLE");
        return whole
                ? "CAST(floor(" + low + " + random() * (" + high + " - (" + low + ") + 1)) AS BIGINT)"
                : "(" + low + " + random() * (" + high + " - (" + low + ")))";
    }

    private static String sequence(Call call) {
        return call.job().sequence();
    }

    private static String grouping(Call call) throws TranslateException {
        StringJoiner args = new StringJoiner(", ", "grouping(", ")");
        for (int i = 0; i < call.args().size(); i++) {
            args.add(call.arg(i));
        }
        return args.toString();
    }

    /** The engine waits before the statement runs; the text then only reports it. */
    private static String waits(Call call) throws TranslateException {
        @Nullable String amount = call.word(0);
        @Nullable String unit = call.args().size() > 1 ? call.word(1) : "SECONDS";
        if (amount == null || unit == null || !amount.matches("\\d{1,9}(\\.\\d{1,6})?")) {
            throw TranslateException.unsupported("SYSTEM$WAIT with anything but literals");
        }
        long factor = switch (unit.toUpperCase(java.util.Locale.ROOT)) {
            case "MILLISECONDS" -> 1;
            case "SECONDS" -> 1_000;
            case "MINUTES" -> 60_000;
            case "HOURS" -> 3_600_000;
            case "DAYS" -> 86_400_000;
            default -> throw call.wrongArguments();
        };
        call.job().notes().waitFor(call.args().get(0).get(0).start(), (long) (Double.parseDouble(amount) * factor));
        return Words.literal("waited " + amount + " " + unit.toLowerCase(java.util.Locale.ROOT));
    }
}
