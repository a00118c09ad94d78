package dev.snowgate.local.engine;

import dev.snowgate.local.translate.Translator;
import java.util.List;

/** {@code ALTER SEQUENCE}: its name, step and comment. */
final class AlterSequence {
    private AlterSequence() {}

    static EngineResult run(SessionContext session, TokenReader in) throws SqlFailure {
        boolean lenient = in.accept("IF", "EXISTS");
        List<String> path = in.path();
        ObjectName name = Names.object(session, path, "ALTER SEQUENCE");
        SequenceEntry entry = session.catalog().sequence(name);
        if (entry == null) {
            if (lenient) {
                return TextRows.done();
            }
            throw Failures.missing("Sequence", String.join(".", path));
        }
        if (in.accept("RENAME", "TO")) {
            ObjectName to = Names.object(session, in.path(), "ALTER SEQUENCE");
            if (session.catalog().sequence(to) != null) {
                throw Failures.exists(to.name());
            }
            session.catalog().dropSequence(name);
            session.catalog().addSequence(entry.with(to));
        } else if (in.accept("SET", "COMMENT")) {
            in.expectOperator("=");
            session.catalog().addSequence(entry.with(entry.label().withComment(in.string())));
        } else {
            in.accept("SET");
            in.expect("INCREMENT");
            in.accept("BY");
            in.operator("=");
            step(session, entry, in.number());
        }
        in.expectEnd();
        return TextRows.done();
    }

    /** DuckDB changes no step, so that a new sequence goes on where the old one stands. */
    private static void step(SessionContext session, SequenceEntry entry, long step) throws SqlFailure {
        if (step == 0) {
            throw Failures.compilation("002012", "22023", "Sequence increment must not be 0.");
        }
        long next = session.read(
                "SELECT last_value FROM duckdb_sequences() WHERE database_name = "
                        + Translator.literal(entry.place().database()) + " AND schema_name = "
                        + Translator.literal(entry.place().schema()) + " AND sequence_name = "
                        + Translator.literal(entry.place().name()),
                rows -> {
                    long last = rows.next() ? rows.getLong(1) : 0;
                    return rows.wasNull() ? entry.start() : last + entry.increment();
                });
        ObjectName fresh = new ObjectName(
                entry.place().database(),
                entry.place().schema(),
                entry.name().name() + "$" + session.catalog().nextSerial());
        CreateSequence.duck(session, fresh, next, step);
        session.catalog().addSequence(new SequenceEntry(entry.name(), entry.label(), entry.start(), step, fresh));
    }
}
