package dev.snowgate.local.translate;

import java.util.List;
import java.util.StringJoiner;

/** Calls and operators with arguments of a type that they do not take, as Snowflake refuses them when it compiles. */
final class Refusals {
    private Refusals() {}

    /** The list of arguments matches none of the function's. */
    static TranslateException types(String function, List<Expr> arguments) throws TranslateException {
        StringJoiner types = new StringJoiner(", ", "(", ")");
        for (Expr argument : arguments) {
            types.add(Types.show(argument.type()));
        }
        return new TranslateException(
                "001044",
                "42P13",
                "SQL compilation error:\nInvalid argument types for function '" + function + "': " + types);
    }

    /** The function is not defined for the type: {@code YEAR('2024-01-01')} needs a cast. */
    static TranslateException type(String function, SType type) throws TranslateException {
        return new TranslateException(
                "001016",
                "22023",
                "SQL compilation error:\nFunction " + function + " does not support " + Types.show(type)
                        + " argument type");
    }

    /** WHEN of a searched CASE. */
    static TranslateException noCondition(String shown, SType type) throws TranslateException {
        return new TranslateException(
                "001045",
                "22023",
                "SQL compilation error:\nCan not convert parameter '" + shown + "' of type [" + Types.show(type)
                        + "] into expected type [BOOLEAN]");
    }

    /** WHERE, HAVING, QUALIFY. */
    static TranslateException noPredicate(String shown, SType type) throws TranslateException {
        return new TranslateException(
                "001045",
                "22023",
                "SQL compilation error:\nInvalid data type [" + Types.show(type) + "] for predicate [" + shown + "]");
    }

    /** Both sides of a comparison: neither becomes the other's type without a cast. */
    static TranslateException incomparable(Expr left, Expr right) throws TranslateException {
        return new TranslateException(
                "001065",
                "22023",
                "SQL compilation error:\nCan not convert parameter of type [" + Types.show(right.type())
                        + "] into expected type [" + Types.show(left.type()) + "]");
    }

    /** TRY_CAST and TRY_TO_…, which read text alone. */
    static TranslateException tryCast(SType from, SType wanted) throws TranslateException {
        return new TranslateException(
                "001065",
                "22023",
                "SQL compilation error:\nFunction TRY_CAST cannot be used with arguments of types " + Types.show(from)
                        + " and " + Types.show(wanted));
    }

    /** A column that is named twice where it may stand once. */
    static TranslateException duplicateColumn(String name) {
        return new TranslateException(
                "002025", "42S21", "SQL compilation error:\nduplicate column name '" + name + "'");
    }

    /** A name that means a column of several tables. */
    static TranslateException ambiguousColumn(String name) {
        return new TranslateException(
                "002028", "42601", "SQL compilation error:\nambiguous column name '" + name + "'");
    }

    /** An argument that is none of those which the function takes; {@code rest} says of what. */
    static TranslateException invalidValue(String shown, String rest) {
        return new TranslateException(
                "001014", "22023", "SQL compilation error:\ninvalid value [" + shown + "] for " + rest);
    }
}
