package dev.snowgate.local.engine;

/** {@code CREATE SEQUENCE name [START [WITH] [=] n] [INCREMENT [BY] [=] n] [COMMENT = '…']}. */
final class CreateSequence {
    private CreateSequence() {}

    static EngineResult run(SessionContext session, TokenReader in, Create.Mode mode) throws SqlFailure {
        ObjectName name = Names.object(session, in.path(), "CREATE SEQUENCE");
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
        session.duck("CREATE OR REPLACE SEQUENCE " + name.duck() + " START " + start + " INCREMENT " + step);
        catalog.addSequence(
                new SequenceEntry(name, catalog.label(session.names().role(), comment), start, step));
        return Create.created("Sequence", name.name());
    }

    private static long value(TokenReader in, String filler) throws SqlFailure {
        in.accept(filler);
        in.operator("=");
        return in.number();
    }
}
