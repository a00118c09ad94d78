package dev.snowgate.local.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ALTER VIEW}: its name, comment, and whether it is secure. */
final class AlterView {
    private AlterView() {}

    static EngineResult run(SessionContext session, TokenReader in) throws SqlFailure {
        boolean lenient = in.accept("IF", "EXISTS");
        List<String> path = in.path();
        if (Alter.spared(lenient, session.object(Names.object(session, path, "ALTER VIEW")) != null)) {
            return TextRows.done();
        }
        ObjectEntry view = Names.existing(session, path, "View");
        if (!view.view()) {
            throw Failures.wrongKind("TABLE", "VIEW");
        }
        new Access(session).requireOwner(view);
        if (in.accept("RENAME", "TO")) {
            AlterTable.rename(session, in, view);
        } else if (in.accept("SET", "SECURE")) {
            in.expectEnd();
            session.put(view.with(ObjectEntry.Kind.view(true, view.temporary())));
        } else if (in.accept("UNSET", "SECURE")) {
            in.expectEnd();
            session.put(view.with(ObjectEntry.Kind.view(false, view.temporary())));
        } else if (in.accept("SET")) {
            @Nullable String comment = Alter.settings(in).comment();
            if (comment != null) {
                session.put(view.with(view.label().withComment(comment)));
            }
        } else if (in.accept("UNSET", "COMMENT")) {
            in.expectEnd();
            session.put(view.with(view.label().withComment(null)));
        } else {
            throw Alter.unsupported(in, "ALTER VIEW");
        }
        return TextRows.done();
    }
}
