package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code CASE}, and what else chooses one of several values: they all become one type. */
final class Cases {
    private Cases() {}

    static Expr read(Cursor in) throws TranslateException {
        in.expect("CASE");
        @Nullable Expr subject = in.word("WHEN") ? null : Operators.read(in);
        List<String> conditions = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        while (in.accept("WHEN")) {
            int from = in.at();
            Expr condition = Operators.read(in);
            if (subject == null && !Coerce.decides(condition)) {
                String shown = in.span.sub(from, in.at()).text(in.job.sql());
                throw Refusals.noCondition(shown, condition.type());
            }
            conditions.add(
                    subject == null
                            ? condition.text()
                            : Predicates.compared(in.job, subject, "=", condition)
                                    .text());
            in.expect("THEN");
            values.add(Operators.read(in));
        }
        if (conditions.isEmpty()) {
            throw in.unexpected();
        }
        if (in.accept("ELSE")) {
            values.add(Operators.read(in));
        }
        in.expect("END");
        return choose(in.job, conditions, values);
    }

    /** The value of the first condition that holds; one value more than conditions is the rest. */
    static Expr choose(Job job, List<String> conditions, List<Expr> values) throws TranslateException {
        SType type = common(values);
        StringBuilder out = new StringBuilder("CASE");
        for (int i = 0; i < conditions.size(); i++) {
            out.append(" WHEN ")
                    .append(conditions.get(i))
                    .append(" THEN ")
                    .append(same(job, values.get(i), type).text());
        }
        if (values.size() > conditions.size()) {
            out.append(" ELSE ")
                    .append(same(job, values.get(values.size() - 1), type).text());
        }
        return Expr.of(out.append(" END").toString(), type);
    }

    static SType common(List<Expr> values) throws TranslateException {
        SType type = SType.NULL;
        for (Expr value : values) {
            type = type.with(value.precise().type());
        }
        return type;
    }

    /** The value as {@code type}; numbers meet in DuckDB's own way unless their scales differ. */
    static Expr same(Job job, Expr value, SType type) throws TranslateException {
        boolean number = value.type().number() && type.number() && value.type().scale() == type.scale();
        return number || value.is(SType.Kind.NULL) ? value : Coerce.to(job, value, type);
    }
}
