package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Translator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Context functions about roles and the session, as DuckDB's literals. */
final class Contexts {
    private Contexts() {}

    static String of(SessionContext session, String function, List<String> arguments) throws TranslateException {
        Account account = session.catalog().account();
        SessionNames names = session.names();
        Set<String> granted = new TreeSet<>(account.rolesOf(session.user()));
        return switch (function) {
            case "CURRENT_SECONDARY_ROLES" -> {
                String roles = session.secondaryRoles()
                        ? granted.stream()
                                .filter(role -> !role.equals(names.role()) && !role.equals("PUBLIC"))
                                .collect(Collectors.joining(","))
                        : "";
                String value = session.secondaryRoles() ? "ALL" : "";
                yield text("{\"roles\":\"" + roles + "\",\"value\":\"" + value + "\"}");
            }
            case "CURRENT_AVAILABLE_ROLES" -> {
                List<String> all = granted.isEmpty()
                        ? account.roles().stream().map(RoleEntry::name).toList()
                        : List.copyOf(granted);
                yield text(all.stream().collect(Collectors.joining("\",\"", "[\"", "\"]")));
            }
            case "IS_ROLE_IN_SESSION" -> {
                String role = argument(arguments, 0, function);
                boolean in = account.effective(String.valueOf(names.role())).contains(role)
                        || (session.secondaryRoles() && granted.contains(role));
                yield in ? "TRUE" : "FALSE";
            }
            case "IS_AGENT_ACTIVATED" -> SessionScopes.of(session).isEmpty() ? "FALSE" : "TRUE";
            case "SYS_CONTEXT" -> systemContext(session, arguments);
            case "CURRENT_SCHEMAS" ->
                text(
                        names.database() == null || names.schema() == null
                                ? "[]"
                                : "[\"" + names.database() + "." + names.schema() + "\"]");
            case "CURRENT_ROLE_TYPE" -> text("ROLE");
            case "CURRENT_IP_ADDRESS" -> text("127.0.0.1");
            default -> text(String.valueOf(names.role()));
        };
    }

    /** {@code SYS_CONTEXT('SNOWFLAKE$SESSION', property)}: the properties that say who and under what limits. */
    private static String systemContext(SessionContext session, List<String> arguments) throws TranslateException {
        String namespace = argument(arguments, 0, "SYS_CONTEXT").toUpperCase(Locale.ROOT);
        String property = argument(arguments, 1, "SYS_CONTEXT").toUpperCase(Locale.ROOT);
        if (namespace.equals("SNOWFLAKE$CURRENT") && property.equals("IS_AGENT_ACTIVATED")) {
            return text(SessionScopes.of(session).isEmpty() ? "FALSE" : "TRUE");
        }
        if (!namespace.equals("SNOWFLAKE$SESSION")) {
            throw TranslateException.unsupported("SYS_CONTEXT of " + namespace);
        }
        return switch (property) {
            case "ACTIVE_RESTRICTED_SESSION_SCOPES" -> {
                String scopes = SessionScopes.of(session);
                yield scopes.isEmpty() ? "CAST(NULL AS VARCHAR)" : text(scopes);
            }
            case "PRINCIPAL_NAME" -> text(session.user());
            case "PRINCIPAL_TYPE" -> text("USER");
            case "ROLE" -> text(String.valueOf(session.names().role()));
            default -> throw TranslateException.unsupported("SYS_CONTEXT property " + property);
        };
    }

    private static String argument(List<String> arguments, int index, String function) throws TranslateException {
        if (arguments.size() <= index) {
            throw new TranslateException(
                    "000938", "22023", "SQL compilation error:\nnot enough arguments for function [" + function + "]");
        }
        return arguments.get(index);
    }

    private static String text(String value) {
        return Translator.literal(value);
    }
}
