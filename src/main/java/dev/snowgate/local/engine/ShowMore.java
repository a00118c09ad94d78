package dev.snowgate.local.engine;

import dev.snowgate.local.translate.Translator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of SHOW SEQUENCES and of keys, and the columns of what is never there. */
final class ShowMore {
    static final String SEQUENCES =
            "name,database_name,schema_name,next_value#,interval#,created_on@,owner,comment,owner_role_type,ordered";
    static final String KEYS = "created_on@,database_name,schema_name,table_name,column_name,key_sequence#,"
            + "constraint_name,rely,comment";
    static final String FOREIGN_KEYS = "created_on@,pk_database_name,pk_schema_name,pk_table_name,pk_column_name,"
            + "fk_database_name,fk_schema_name,fk_table_name,fk_column_name,key_sequence#,update_rule,delete_rule,fk_name,"
            + "pk_name,deferrability,rely,comment";
    private static final String FUNCTIONS =
            "created_on@,name,schema_name,is_builtin,is_aggregate,is_ansi,min_num_arguments#,"
                    + "max_num_arguments#,arguments,description,catalog_name,is_table_function,valid_for_clustering,is_secure,"
                    + "is_external_function,language,is_memoizable,is_data_metric";
    private static final String STAGES = "created_on@,name,database_name,schema_name,url,has_credentials,"
            + "has_encryption_key,owner,comment,region,type,cloud,notification_channel,storage_integration,endpoint,"
            + "owner_role_type,directory_enabled";
    private static final String LOCKS =
            "resource,type,transaction#,transaction_started_on@,status,acquired_on@,query_id,session#";
    private static final String FORMATS =
            "created_on@,name,database_name,schema_name,type,owner,comment,format_options,owner_role_type";
    private static final String DYNAMIC = "created_on@,name,database_name,schema_name,cluster_by,rows#,bytes#,owner,"
            + "target_lag,refresh_mode,refresh_mode_reason,warehouse,comment,text,automatic_clustering,scheduling_state";
    private static final String EXTERNAL = "created_on@,name,database_name,schema_name,invalid,invalid_reason,owner,"
            + "comment,stage,location,file_format_name,file_format_type,cloud,region,notification_channel";
    private static final String MATERIALIZED = "created_on@,name,reserved,database_name,schema_name,cluster_by,rows#,"
            + "bytes#,source_database_name,source_schema_name,source_table_name,refreshed_on@,compacted_on@,owner,invalid,"
            + "invalid_reason,behind_by,comment,text,is_secure";

    private ShowMore() {}

    /** Columns of a kind of object that is not there. */
    static String none(String kind) {
        return switch (kind) {
            case "STAGES" -> STAGES;
            case "LOCKS" -> LOCKS;
            case "FILE FORMATS" -> FORMATS;
            case "DYNAMIC TABLES" -> DYNAMIC;
            case "EXTERNAL TABLES" -> EXTERNAL;
            case "MATERIALIZED VIEWS" -> MATERIALIZED;
            default -> FUNCTIONS;
        };
    }

    private static Show.Row row(String name, @Nullable Object... cells) {
        return new Show.Row(name, () -> Arrays.asList(cells));
    }

    static List<Show.Row> sequences(SessionContext session, ShowScope scope) {
        List<Show.Row> rows = new ArrayList<>();
        for (SequenceEntry entry : session.catalog().sequences()) {
            if (scope.takes(entry.name())) {
                rows.add(new Show.Row(entry.name().name(), () -> sequence(session, entry)));
            }
        }
        return rows;
    }

    static List<? extends @Nullable Object> sequence(SessionContext session, SequenceEntry entry) throws SqlFailure {
        ObjectName name = entry.name();
        return Arrays.asList(
                name.name(),
                name.database(),
                name.schema(),
                next(session, entry),
                entry.increment(),
                entry.label().createdOn(),
                entry.label().owner(),
                entry.label().commentText(),
                "ROLE",
                "N");
    }

    private static long next(SessionContext session, SequenceEntry entry) throws SqlFailure {
        ObjectName place = entry.place();
        return session.read(
                "SELECT last_value FROM duckdb_sequences() WHERE database_name = "
                        + Translator.literal(place.database()) + " AND schema_name = "
                        + Translator.literal(place.schema()) + " AND sequence_name = "
                        + Translator.literal(place.name()),
                found -> {
                    long last = found.next() ? found.getLong(1) : 0;
                    return found.wasNull() ? entry.start() : last + entry.increment();
                });
    }

    /** Columns of primary or unique keys. */
    static List<Show.Row> keys(SessionContext session, ShowScope scope, KeyEntry.Kind kind) {
        List<Show.Row> rows = new ArrayList<>();
        for (ObjectEntry entry : session.objects()) {
            for (KeyEntry key : scope.takes(entry.name()) ? entry.keys() : List.<KeyEntry>of()) {
                for (int i = 0; key.kind() == kind && i < key.columns().size(); i++) {
                    ObjectName name = entry.name();
                    String column = key.columns().get(i);
                    rows.add(row(
                            column,
                            entry.label().createdOn(),
                            name.database(),
                            name.schema(),
                            name.name(),
                            column,
                            i + 1L,
                            key.name(),
                            "false",
                            null));
                }
            }
        }
        return rows;
    }

    /** Foreign keys that tables in scope declare, or that point at tables in scope. */
    static List<Show.Row> foreignKeys(SessionContext session, ShowScope scope, boolean imported) {
        List<Show.Row> rows = new ArrayList<>();
        for (ObjectEntry entry : session.objects()) {
            for (KeyEntry key : entry.keys()) {
                ObjectName own = entry.name();
                @Nullable ObjectName target = key.target();
                for (int i = 0;
                        target != null
                                && scope.takes(imported ? own : target)
                                && i < key.columns().size();
                        i++) {
                    String pointed =
                            i < key.targetColumns().size() ? key.targetColumns().get(i) : "";
                    rows.add(row(
                            key.columns().get(i),
                            entry.label().createdOn(),
                            target.database(),
                            target.schema(),
                            target.name(),
                            pointed,
                            own.database(),
                            own.schema(),
                            own.name(),
                            key.columns().get(i),
                            i + 1L,
                            "NO ACTION",
                            "NO ACTION",
                            key.name(),
                            primaryName(session, target),
                            "NOT DEFERRABLE",
                            "false",
                            null));
                }
            }
        }
        return rows;
    }

    private static @Nullable String primaryName(SessionContext session, ObjectName table) {
        ObjectEntry entry = session.object(table);
        for (KeyEntry key : entry == null ? List.<KeyEntry>of() : entry.keys()) {
            if (key.kind() == KeyEntry.Kind.PRIMARY) {
                return key.name();
            }
        }
        return null;
    }
}
