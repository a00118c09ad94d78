package dev.snowgate.local.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The views of INFORMATION_SCHEMA about roles and privileges, and those of objects that are never there. */
final class InformationRights {
    private static final Set<String> TABLES = Set.of("TABLE", "VIEW");

    private InformationRights() {}

    /** The view, or null when there is none of this name. */
    static @Nullable VirtualView view(SessionContext session, String database, String name) {
        return switch (name) {
            case "ENABLED_ROLES" -> enabled(session);
            case "APPLICABLE_ROLES" -> applicable(session);
            case "OBJECT_PRIVILEGES" -> privileges(session, database, Set.of("TABLE", "VIEW", "SCHEMA", "DATABASE"));
            case "TABLE_PRIVILEGES" -> tablePrivileges(session, database);
            case "FUNCTIONS" ->
                VirtualView.of(
                        "FUNCTION_CATALOG,FUNCTION_SCHEMA,FUNCTION_NAME,FUNCTION_OWNER,ARGUMENT_SIGNATURE,DATA_TYPE,"
                                + "FUNCTION_LANGUAGE,FUNCTION_DEFINITION,IS_EXTERNAL,CREATED@,LAST_ALTERED@,COMMENT",
                        List.of());
            case "PROCEDURES" ->
                VirtualView.of(
                        "PROCEDURE_CATALOG,PROCEDURE_SCHEMA,PROCEDURE_NAME,PROCEDURE_OWNER,ARGUMENT_SIGNATURE,DATA_TYPE,"
                                + "PROCEDURE_LANGUAGE,PROCEDURE_DEFINITION,CREATED@,LAST_ALTERED@,COMMENT",
                        List.of());
            case "STAGES" ->
                VirtualView.of(
                        "STAGE_CATALOG,STAGE_SCHEMA,STAGE_NAME,STAGE_URL,STAGE_REGION,STAGE_TYPE,STAGE_OWNER,COMMENT,"
                                + "CREATED@,LAST_ALTERED@",
                        List.of());
            case "FILE_FORMATS" ->
                VirtualView.of(
                        "FILE_FORMAT_CATALOG,FILE_FORMAT_SCHEMA,FILE_FORMAT_NAME,FILE_FORMAT_OWNER,FILE_FORMAT_TYPE,"
                                + "CREATED@,LAST_ALTERED@,COMMENT",
                        List.of());
            default -> null;
        };
    }

    private static VirtualView enabled(SessionContext session) {
        List<List<?>> rows = new ArrayList<>();
        Account account = session.catalog().account();
        Set<String> effective = account.effective(String.valueOf(session.names().role()));
        for (RoleEntry role : account.roles()) {
            if (effective.contains(role.name())) {
                rows.add(List.of(role.name(), role.label().owner()));
            }
        }
        return VirtualView.of("ROLE_NAME,ROLE_OWNER", rows);
    }

    private static VirtualView applicable(SessionContext session) {
        List<List<?>> rows = new ArrayList<>();
        Account account = session.catalog().account();
        Set<String> effective = account.effective(String.valueOf(session.names().role()));
        for (Grant grant : account.grants(grant -> grant.on().kind().equals("ROLE")
                && (grant.grantee().name().equals(session.user())
                        || effective.contains(grant.grantee().name())))) {
            rows.add(List.of(grant.grantee().name(), grant.on().name(), "", grant.option() ? "YES" : "NO"));
        }
        return VirtualView.of("GRANTEE,ROLE_NAME,ROLE_OWNER,IS_GRANTABLE", rows);
    }

    private static List<Grant> of(SessionContext session, String database, Set<String> kinds) {
        return session.catalog()
                .account()
                .grants(grant ->
                        kinds.contains(grant.on().kind()) && (grant.on().name() + ".").startsWith(database + "."));
    }

    private static String[] parts(Grant grant) {
        String[] parts = grant.on().name().split("\\.", 3);
        return Arrays.copyOf(parts, 3);
    }

    private static VirtualView privileges(SessionContext session, String database, Set<String> kinds) {
        List<List<?>> rows = new ArrayList<>();
        for (Grant grant : of(session, database, kinds)) {
            String[] parts = parts(grant);
            String last = grant.on().name().substring(grant.on().name().lastIndexOf('.') + 1);
            rows.add(Arrays.asList(
                    grant.by(),
                    grant.grantee().name(),
                    database,
                    TABLES.contains(grant.on().kind()) ? parts[1] : null,
                    last,
                    grant.on().kind(),
                    grant.privilege(),
                    grant.option() ? "YES" : "NO",
                    grant.at()));
        }
        return VirtualView.of(
                "GRANTOR,GRANTEE,OBJECT_CATALOG,OBJECT_SCHEMA,OBJECT_NAME,OBJECT_TYPE,PRIVILEGE_TYPE,IS_GRANTABLE,CREATED@",
                rows);
    }

    private static VirtualView tablePrivileges(SessionContext session, String database) {
        List<List<?>> rows = new ArrayList<>();
        for (Grant grant : of(session, database, TABLES)) {
            String[] parts = parts(grant);
            rows.add(Arrays.asList(
                    grant.by(),
                    grant.grantee().name(),
                    database,
                    parts[1],
                    parts[2],
                    grant.privilege(),
                    grant.option() ? "YES" : "NO",
                    "NO",
                    grant.at()));
        }
        return VirtualView.of(
                "GRANTOR,GRANTEE,TABLE_CATALOG,TABLE_SCHEMA,TABLE_NAME,PRIVILEGE_TYPE,IS_GRANTABLE,WITH_HIERARCHY,CREATED@",
                rows);
    }
}
