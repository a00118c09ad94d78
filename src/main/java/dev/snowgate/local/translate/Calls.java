package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rewrites function calls: those with a shape of their own by {@link Specials}, the rest by the registry's templates. */
final class Calls {
    /** Their frame is the whole window unless another is given, where DuckDB's ends at the current row. */
    private static final Set<String> WHOLE = Set.of("FIRST_VALUE", "LAST_VALUE", "NTH_VALUE", "RATIO_TO_REPORT");

    private Calls() {}

    /** Rewrites the call whose name was read and whose brackets come next. */
    static Expr render(Cursor in, List<Node> chain) throws TranslateException {
        Node nameNode = chain.get(chain.size() - 1);
        String name = nameNode.token().value();
        if (chain.get(0).token().value().equals("SNOWFLAKE") && chain.size() > 2) {
            throw TranslateException.unsupported("function " + String.join(".", Operands.names(chain)));
        }
        if (chain.size() > 1) {
            throw new TranslateException(
                    "002141",
                    "42601",
                    "SQL compilation error:\nUnknown user-defined function " + String.join(".", Operands.names(chain))
                            + ".");
        }
        Span inside = in.parens();
        @Nullable Expr keyword = Keywords.call(in.job, name, inside);
        if (keyword != null) {
            return keyword;
        }
        Call call = suffixed(in, name, inside);
        @Nullable Expr special = Specials.render(call);
        if (special != null) {
            return special;
        }
        Template template = Functions.find(name, call.size());
        if (template != null) {
            return template.render(call);
        }
        TranslateException wrong = Functions.known(name) ? Functions.wrongArguments(call) : null;
        if (wrong != null) {
            throw wrong;
        }
        return context(in.job, name, literals(call));
    }

    private static Call suffixed(Cursor in, String name, Span inside) throws TranslateException {
        @Nullable Span within = null;
        String nulls = "";
        String over = "";
        boolean last = false;
        Span args = inside;
        for (int i = 1; i + 1 < inside.size(); i++) {
            if (inside.anyWord(i, "IGNORE", "RESPECT") && inside.word(i + 1, "NULLS")) {
                nulls = inside.word(i, "IGNORE") ? " IGNORE NULLS" : "";
                args = inside.sub(0, i);
            }
        }
        if (in.words("WITHIN", "GROUP")) {
            in.to(in.at() + 2);
            within = in.parens();
        }
        if (in.words("FROM", "FIRST") || in.words("FROM", "LAST")) {
            last = in.words("FROM", "LAST");
            in.to(in.at() + 2);
        }
        if (in.anyWord("IGNORE", "RESPECT") && in.span.word(in.at() + 1, "NULLS")) {
            nulls = in.word("IGNORE") ? " IGNORE NULLS" : "";
            in.to(in.at() + 2);
        }
        if (in.accept("OVER")) {
            Node frame = in.next();
            if (frame.parens()) {
                Windows.requireOrder(name, Span.of(frame.kids()));
            }
            over = frame.parens()
                    ? " OVER (" + Windows.render(in.job, Span.of(frame.kids()), WHOLE.contains(name)) + ")"
                    : " OVER " + Words.name(frame);
        }
        boolean distinct = args.word(0, "DISTINCT");
        boolean counts = name.equals("COUNT") && args.commas().size() == 1;
        Windows.refuseOrder(name, distinct && !counts, over);
        if (args.op(args.size() - 1, ",")) {
            throw in.job.unexpected(args.last());
        }
        Span plain = distinct || (args.word(0, "ALL") && args.size() > 1) ? args.sub(1) : args;
        return new Call(in.job, name, plain.commas(), new Call.Behind(distinct, within, nulls, over, last));
    }

    /** A context function without its brackets. */
    static Expr bare(Job job, Node node) throws TranslateException {
        String name = node.token().upper();
        Call call = new Call(job, name, List.of(), Call.Behind.NOTHING);
        @Nullable Expr special = Specials.render(call);
        if (special != null) {
            return special;
        }
        Template template = Functions.find(name, 0);
        return template == null ? context(job, name, List.of()) : template.render(call);
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

    private static Expr context(Job job, String name, List<String> literals) throws TranslateException {
        @Nullable String value = job.view().context(name, literals);
        if (value != null) {
            return Expr.asked(job, value, Expr.Level.OPERAND);
        }
        if (Functions.missing(name)) {
            throw TranslateException.unsupported("function " + name);
        }
        throw new TranslateException("002140", "42601", "SQL compilation error:\nUnknown function " + name + ".");
    }
}
