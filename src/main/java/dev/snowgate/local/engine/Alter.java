package dev.snowgate.local.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code ALTER …}: which kind of object, and {@code ALTER SESSION}. */
final class Alter {
    private Alter() {}

    static EngineResult run(SessionContext session, TokenReader in) throws SqlFailure {
        if (in.accept("SESSION")) {
            return in.accept("UNSET") ? unset(session, in) : set(session, in);
        }
        String kind = in.any("TABLE", "VIEW", "SCHEMA", "DATABASE", "SEQUENCE", "WAREHOUSE", "ROLE", "USER", "ACCOUNT");
        return switch (kind) {
            case "TABLE" -> AlterTable.run(session, in);
            case "VIEW" -> AlterView.run(session, in);
            case "SCHEMA", "DATABASE" -> AlterPlace.run(session, in, kind);
            case "SEQUENCE" -> AlterSequence.run(session, in);
            case "WAREHOUSE" -> AlterWarehouse.run(session, in);
            case "USER" -> Users.alter(session, in);
            default ->
                throw in.end()
                        ? in.unexpected()
                        : Failures.unsupported(
                                "ALTER " + (kind.isEmpty() ? in.skip().upper() : kind));
        };
    }

    /** Whether {@code IF EXISTS} was said of something that is not there. */
    static boolean spared(boolean lenient, boolean there) {
        return lenient && !there;
    }

    static SqlFailure unsupported(TokenReader in, String what) throws SqlFailure {
        return in.end()
                ? in.unexpected()
                : Failures.unsupported(what + " … " + in.skip().upper());
    }

    private static EngineResult set(SessionContext session, TokenReader in) throws SqlFailure {
        in.expect("SET");
        Map<String, Object> changed = new TreeMap<>();
        while (!in.end()) {
            String name = in.name().toUpperCase(Locale.ROOT);
            in.expectOperator("=");
            ParameterRules.known(session, name);
            Object value = value(in);
            ParameterRules.check(name, value);
            changed.put(name, value);
            in.operator(",");
        }
        if (changed.isEmpty()) {
            throw in.unexpected();
        }
        session.parameters().putAll(changed);
        return TextRows.status(StatementType.ALTER_SESSION, "Statement executed successfully.", changed);
    }

    private static Object value(TokenReader in) throws SqlFailure {
        if (in.peekString()) {
            return in.string();
        }
        String flag = in.any("TRUE", "FALSE");
        if (flag.isEmpty() && in.peekName()) {
            // TIMESTAMP_TYPE_MAPPING = TIMESTAMP_LTZ: the words of a list need no quotes.
            return in.name();
        }
        return flag.isEmpty() ? (Object) in.number() : (Object) flag.equals("TRUE");
    }

    private static EngineResult unset(SessionContext session, TokenReader in) throws SqlFailure {
        Map<String, Object> changed = new TreeMap<>();
        do {
            String name = in.name().toUpperCase(Locale.ROOT);
            ParameterRules.known(session, name);
            session.parameters().remove(name);
            Object standard = ShowSession.defaults().get(name);
            if (standard != null) {
                changed.put(name, standard);
            }
        } while (in.operator(","));
        in.expectEnd();
        return TextRows.status(StatementType.ALTER_SESSION, "Statement executed successfully.", changed);
    }

    /** Settings that have no effect here, such as DATA_RETENTION_TIME_IN_DAYS; the comment, or null when none is set. */
    static Options settings(TokenReader in) throws SqlFailure {
        refuseTags(in);
        return Options.read(in);
    }

    private static void refuseTags(TokenReader in) throws SqlFailure {
        if (in.peek("TAG")) {
            throw Failures.unsupported("tags");
        }
    }

    /** Reads the names of settings that are unset. */
    static List<String> unsetNames(TokenReader in) throws SqlFailure {
        refuseTags(in);
        List<String> names = new java.util.ArrayList<>();
        do {
            names.add(in.name());
        } while (in.operator(","));
        in.expectEnd();
        return names;
    }
}
