package dev.snowgate.local.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of the SHOW commands that list no tables. */
final class ShowMore {
    static final String WAREHOUSES =
            "name,state,type,size,min_cluster_count#,max_cluster_count#,started_clusters#,running#,"
                + "queued#,is_default,is_current,auto_suspend#,auto_resume,available,provisioning,quiescing,other,created_on@,"
                + "resumed_on@,updated_on@,owner,comment,enable_query_acceleration,query_acceleration_max_scale_factor#,"
                + "resource_monitor,actives#,pendings#,failed#,suspended#,uuid,scaling_policy,budget,owner_role_type,"
                + "resource_constraint";
    static final String ROLES =
            "created_on@,name,is_default,is_current,is_inherited,assigned_to_users#,granted_to_roles#,"
                    + "granted_roles#,owner,comment";
    static final String PARAMETERS = "key,value,default,level,description,type";
    static final String SEQUENCES =
            "name,database_name,schema_name,next_value#,interval#,created_on@,owner,comment,owner_role_type,ordered";
    static final String PRIMARY_KEYS = "created_on@,database_name,schema_name,table_name,column_name,key_sequence#,"
            + "constraint_name,rely,comment";
    static final String FOREIGN_KEYS = "created_on@,pk_database_name,pk_schema_name,pk_table_name,pk_column_name,"
        + "fk_database_name,fk_schema_name,fk_table_name,fk_column_name,key_sequence#,update_rule,delete_rule,fk_name,"
        + "pk_name,deferrability,rely,comment";
    static final String FUNCTIONS = "created_on@,name,schema_name,is_builtin,is_aggregate,is_ansi,min_num_arguments#,"
            + "max_num_arguments#,arguments,description,catalog_name,is_table_function,valid_for_clustering,is_secure,"
            + "is_external_function,language,is_memoizable,is_data_metric";

    private ShowMore() {}

    private static Show.Row row(String name, @Nullable Object... cells) {
        return new Show.Row(name, Arrays.asList(cells));
    }

    static List<Show.Row> warehouses(SessionContext session) {
        List<Show.Row> rows = new ArrayList<>();
        for (WarehouseEntry entry : session.catalog().warehouses()) {
            Label label = entry.label();
            String current = entry.name().equals(session.names().warehouse()) ? "Y" : "N";
            rows.add(row(
                    entry.name(),
                    entry.name(),
                    "STARTED",
                    "STANDARD",
                    entry.size(),
                    1L,
                    1L,
                    1L,
                    0L,
                    0L,
                    "N",
                    current,
                    entry.autoSuspend(),
                    "true",
                    "100",
                    "0",
                    "0",
                    "0",
                    label.createdOn(),
                    label.createdOn(),
                    label.createdOn(),
                    label.owner(),
                    label.commentText(),
                    "false",
                    8L,
                    "null",
                    0L,
                    0L,
                    0L,
                    0L,
                    "0",
                    "STANDARD",
                    null,
                    "ROLE",
                    null));
        }
        return rows;
    }

    static List<Show.Row> roles(SessionContext session) {
        List<Show.Row> rows = new ArrayList<>();
        for (RoleEntry entry : session.catalog().roles()) {
            boolean current = entry.name().equals(session.names().role());
            rows.add(row(
                    entry.name(),
                    entry.label().createdOn(),
                    entry.name(),
                    "N",
                    current ? "Y" : "N",
                    "N",
                    0L,
                    0L,
                    0L,
                    entry.label().owner(),
                    entry.label().commentText()));
        }
        return rows;
    }

    static List<Show.Row> parameters(SessionContext session) {
        List<Show.Row> rows = new ArrayList<>();
        for (Map.Entry<String, Object> entry : session.parameters().entrySet()) {
            Object value = entry.getValue();
            String type = value instanceof Boolean ? "BOOLEAN" : value instanceof Number ? "NUMBER" : "STRING";
            rows.add(row(entry.getKey(), entry.getKey(), String.valueOf(value), "", "SESSION", "", type));
        }
        return rows;
    }

    static List<Show.Row> sequences(SessionContext session, ShowScope scope) {
        List<Show.Row> rows = new ArrayList<>();
        for (SequenceEntry entry : session.catalog().sequences()) {
            ObjectName name = entry.name();
            if (scope.takes(name)) {
                rows.add(row(
                        name.name(),
                        name.name(),
                        name.database(),
                        name.schema(),
                        entry.start(),
                        entry.increment(),
                        entry.label().createdOn(),
                        entry.label().owner(),
                        entry.label().commentText(),
                        "ROLE",
                        "N"));
            }
        }
        return rows;
    }

    static List<Show.Row> primaryKeys(SessionContext session, ShowScope scope) {
        List<Show.Row> rows = new ArrayList<>();
        for (ObjectEntry entry : session.objects()) {
            for (KeyEntry key : scope.takes(entry.name()) ? entry.keys() : List.<KeyEntry>of()) {
                for (int i = 0;
                        key.kind() == KeyEntry.Kind.PRIMARY && i < key.columns().size();
                        i++) {
                    ObjectName name = entry.name();
                    rows.add(row(
                            key.columns().get(i),
                            entry.label().createdOn(),
                            name.database(),
                            name.schema(),
                            name.name(),
                            key.columns().get(i),
                            i + 1L,
                            key.name(),
                            "false",
                            null));
                }
            }
        }
        return rows;
    }
}
