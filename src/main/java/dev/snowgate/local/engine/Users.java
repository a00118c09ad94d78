package dev.snowgate.local.engine;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code CREATE | ALTER | DROP USER}. Users of the catalog: who may log in is the server's to know. */
final class Users {
    private Users() {}

    static EngineResult create(SessionContext session, TokenReader in, Create.Mode before) throws SqlFailure {
        String name = in.name();
        Create.Mode mode = new Create.Mode(before.replace(), before.lenient() || in.accept("IF", "NOT", "EXISTS"));
        Account account = session.catalog().account();
        Options options = Options.read(in);
        if (Create.keeps(account.user(name) != null, mode, name)) {
            return Create.kept(name);
        }
        account.putUser(new UserEntry(
                name, session.catalog().label(session.names().role(), options.comment()), visible(options.values())));
        return Create.created("User", name);
    }

    static EngineResult alter(SessionContext session, TokenReader in) throws SqlFailure {
        boolean lenient = in.accept("IF", "EXISTS");
        String name = in.name();
        Account account = session.catalog().account();
        @Nullable UserEntry user = account.user(name);
        if (user == null && name.equals(session.user())) {
            // Who is logged in is a user of the server; what is set of them is kept here.
            user = new UserEntry(name, session.catalog().label("USERADMIN", null), Map.of());
        }
        if (user == null) {
            if (lenient) {
                return TextRows.done();
            }
            throw Failures.missing("User", name);
        }
        Map<String, String> settings = new HashMap<>(user.settings());
        if (in.accept("RENAME", "TO")) {
            String to = in.name();
            in.expectEnd();
            account.dropUser(name);
            account.putUser(new UserEntry(to, user.label(), settings));
            return TextRows.done();
        }
        if (in.accept("UNSET")) {
            Alter.unsetNames(in).forEach(settings::remove);
            account.putUser(new UserEntry(name, user.label(), settings));
            return TextRows.done();
        }
        in.expect("SET");
        Options options = Options.read(in);
        settings.putAll(visible(options.values()));
        String comment = options.comment();
        account.putUser(new UserEntry(
                name, comment == null ? user.label() : user.label().withComment(comment), settings));
        return TextRows.done();
    }

    private static Map<String, String> visible(Map<String, String> values) {
        Map<String, String> kept = new HashMap<>(values);
        kept.keySet().removeIf(key -> key.contains("PASSWORD") || key.contains("KEY"));
        kept.replaceAll((key, value) -> key.startsWith("DEFAULT_") ? value.toUpperCase(Locale.ROOT) : value);
        return kept;
    }
}
