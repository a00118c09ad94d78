package dev.snowgate.local.engine;

/** {@code CREATE SEQUENCE name [START [WITH] [=] n] [INCREMENT [BY] [=] n] [COMMENT = '…']}. */
final class CreateSequence {
    private CreateSequence() {}

    static EngineResult run(SessionContext session, TokenReader in, Create.Mode before) throws SqlFailure {
        ObjectName name = Names.object(session, in.path(), "CREATE SEQUENCE");
        Create.Mode mode = new Create.Mode(before.replace(), before.lenient() || in.accept("IF", "NOT", "EXISTS"));
        Catalog catalog = session.catalog();
        boolean exists = catalog.sequence(name) != null;
        if (Create.keeps(exists, mode, name.name())) {
            return Create.kept(name.name());
        }
        long start = 1;
        long step = 1;
        String comment = null;
        in.accept("WITH");
        while (!in.end()) {
            if (in.accept("START")) {
                start = value(in, "WITH");
            } else if (in.accept("INCREMENT")) {
                step = value(in, "BY");
            } else if (in.any("ORDER", "NOORDER").isEmpty()) {
                comment = Options.read(in).comment();
            }
        }
        SequenceEntry old = catalog.sequence(name);
        if (old != null) {
            Drop.sequence(session, old);
        }
        ObjectName place = catalog.place(name, false);
        duck(session, place, start, step);
        catalog.addSequence(
                new SequenceEntry(name, catalog.label(session.names().role(), comment), start, step, place));
        return Create.created("Sequence", name.name());
    }

    /** Makes DuckDB's sequence; one that counts down must be told how far. */
    static void duck(SessionContext session, ObjectName place, long start, long step) throws SqlFailure {
        if (step == 0) {
            throw Failures.compilation("002012", "22023", "Sequence increment must not be 0.");
        }
        session.duck("CREATE SEQUENCE " + place.duck() + " START " + start + " INCREMENT " + step
                + " MINVALUE -9223372036854775807 MAXVALUE 9223372036854775807");
    }

    private static long value(TokenReader in, String filler) throws SqlFailure {
        in.accept(filler);
        in.operator("=");
        return in.number();
    }
}
