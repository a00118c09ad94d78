package dev.snowgate.local.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The views of INFORMATION_SCHEMA, made of the catalog for each query that reads them. */
final class InformationSchema {
    private final SessionContext session;
    private final Catalog catalog;
    private final String database;
    private final Access access;

    private InformationSchema(SessionContext session, String database) {
        this.session = session;
        this.catalog = session.catalog();
        this.database = database;
        this.access = new Access(session);
    }

    /** DuckDB text of a view of {@code database}, or null when there is no such view. */
    static @Nullable String table(SessionContext session, String database, String name) {
        if (!session.catalog().hasDatabase(database)) {
            return null;
        }
        InformationSchema schema = new InformationSchema(session, database);
        VirtualView view = switch (name) {
            case "DATABASES" -> schema.databases();
            case "SCHEMATA" -> schema.schemata();
            case "TABLES" -> schema.tables();
            case "VIEWS" -> schema.views();
            case "COLUMNS" -> schema.columns();
            case "SEQUENCES" -> schema.sequences();
            case "TABLE_CONSTRAINTS" -> schema.constraints();
            case "REFERENTIAL_CONSTRAINTS" -> schema.references();
            case "INFORMATION_SCHEMA_CATALOG_NAME" -> VirtualView.of("CATALOG_NAME", List.of(List.of(database)));
            default -> InformationRights.view(session, database, name);
        };
        return view == null ? null : view.sql();
    }

    private List<ObjectEntry> objects() {
        return session.objects().stream()
                .filter(entry -> entry.name().database().equals(database) && access.sees(entry))
                .toList();
    }

    private VirtualView databases() {
        List<List<?>> rows = new ArrayList<>();
        for (DatabaseEntry entry : catalog.databases()) {
            Label label = entry.label();
            if (access.sees("DATABASE", entry.name(), label)) {
                rows.add(Arrays.asList(
                        entry.name(),
                        label.owner(),
                        "NO",
                        label.comment(),
                        label.createdOn(),
                        label.createdOn(),
                        1,
                        "STANDARD",
                        null,
                        "ROLE"));
            }
        }
        return VirtualView.of(
                "DATABASE_NAME,DATABASE_OWNER,IS_TRANSIENT,COMMENT,CREATED@,LAST_ALTERED@,RETENTION_TIME#,TYPE,"
                        + "REPLICABLE_WITH_FAILOVER_GROUPS,OWNER_ROLE_TYPE",
                rows);
    }

    private VirtualView schemata() {
        List<List<?>> rows = new ArrayList<>();
        for (SchemaEntry entry : catalog.schemas()) {
            Label label = entry.label();
            if (entry.database().equals(database)) {
                rows.add(Arrays.asList(
                        database,
                        entry.name(),
                        label.owner(),
                        "NO",
                        "NO",
                        1,
                        null,
                        null,
                        null,
                        null,
                        label.createdOn(),
                        label.createdOn(),
                        label.comment(),
                        "ROLE"));
            }
        }
        return VirtualView.of(
                "CATALOG_NAME,SCHEMA_NAME,SCHEMA_OWNER,IS_TRANSIENT,IS_MANAGED_ACCESS,RETENTION_TIME#,"
                        + "DEFAULT_CHARACTER_SET_CATALOG,DEFAULT_CHARACTER_SET_SCHEMA,DEFAULT_CHARACTER_SET_NAME,SQL_PATH,"
                        + "CREATED@,LAST_ALTERED@,COMMENT,OWNER_ROLE_TYPE",
                rows);
    }

    private VirtualView tables() {
        List<List<?>> rows = new ArrayList<>();
        for (ObjectEntry entry : objects()) {
            String type = entry.view() ? "VIEW" : entry.temporary() ? "LOCAL TEMPORARY" : "BASE TABLE";
            Label label = entry.label();
            boolean transientTable = entry.kind() == ObjectEntry.Kind.TRANSIENT;
            rows.add(Arrays.asList(
                    database,
                    entry.name().schema(),
                    entry.name().name(),
                    label.owner(),
                    type,
                    entry.view() ? null : transientTable ? "YES" : "NO",
                    null,
                    entry.view() ? null : new VirtualView.Computed(TableSize.rowsOf(entry)),
                    entry.view() ? null : new VirtualView.Computed(TableSize.bytesOf(entry)),
                    entry.view() ? null : Integer.valueOf(1),
                    label.createdOn(),
                    label.createdOn(),
                    label.createdOn(),
                    "NO",
                    label.comment(),
                    entry.temporary() ? "YES" : "NO",
                    entry.view() ? "NO" : "YES",
                    "NO",
                    "NO",
                    "ROLE"));
        }
        return VirtualView.of(
                "TABLE_CATALOG,TABLE_SCHEMA,TABLE_NAME,TABLE_OWNER,TABLE_TYPE,IS_TRANSIENT,CLUSTERING_KEY,ROW_COUNT#,"
                        + "BYTES#,RETENTION_TIME#,CREATED@,LAST_ALTERED@,LAST_DDL@,AUTO_CLUSTERING_ON,COMMENT,IS_TEMPORARY,"
                        + "IS_INSERTABLE_INTO,IS_ICEBERG,IS_DYNAMIC,OWNER_ROLE_TYPE",
                rows);
    }

    private VirtualView views() {
        List<List<?>> rows = new ArrayList<>();
        for (ObjectEntry entry : objects()) {
            if (entry.view()) {
                Label label = entry.label();
                rows.add(Arrays.asList(
                        database,
                        entry.name().schema(),
                        entry.name().name(),
                        label.owner(),
                        GetDdl.view(entry, false),
                        "NONE",
                        "NO",
                        "NO",
                        entry.secure() ? "YES" : "NO",
                        label.createdOn(),
                        label.createdOn(),
                        label.comment()));
            }
        }
        return VirtualView.of(
                "TABLE_CATALOG,TABLE_SCHEMA,TABLE_NAME,TABLE_OWNER,VIEW_DEFINITION,CHECK_OPTION,IS_UPDATABLE,"
                        + "INSERTABLE_INTO,IS_SECURE,CREATED@,LAST_ALTERED@,COMMENT",
                rows);
    }

    private VirtualView columns() {
        List<List<?>> rows = new ArrayList<>();
        for (ObjectEntry entry : objects()) {
            for (int i = 0; i < entry.columns().size(); i++) {
                ColumnEntry column = entry.columns().get(i);
                ColumnType type = column.type();
                boolean number = type.type() == SnowType.FIXED;
                boolean time = switch (type.type()) {
                    case TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> true;
                    default -> false;
                };
                Counter counter = column.counter();
                rows.add(Arrays.asList(
                        database,
                        entry.name().schema(),
                        entry.name().name(),
                        column.name(),
                        i + 1,
                        column.defaultText(),
                        column.nullable() ? "YES" : "NO",
                        type.plainName(),
                        type.length() > 0 ? Long.valueOf(type.length()) : null,
                        bytes(type),
                        number ? Integer.valueOf(type.precision()) : null,
                        number ? Integer.valueOf(10) : null,
                        number ? Integer.valueOf(type.scale()) : null,
                        time ? Integer.valueOf(type.scale()) : null,
                        counter == null ? "NO" : "YES",
                        counter == null ? null : String.valueOf(counter.start()),
                        counter == null ? null : String.valueOf(counter.step()),
                        column.comment()));
            }
        }
        return VirtualView.of(
                "TABLE_CATALOG,TABLE_SCHEMA,TABLE_NAME,COLUMN_NAME,ORDINAL_POSITION#,COLUMN_DEFAULT,IS_NULLABLE,DATA_TYPE,"
                        + "CHARACTER_MAXIMUM_LENGTH#,CHARACTER_OCTET_LENGTH#,NUMERIC_PRECISION#,NUMERIC_PRECISION_RADIX#,"
                        + "NUMERIC_SCALE#,DATETIME_PRECISION#,IS_IDENTITY,IDENTITY_START,IDENTITY_INCREMENT,COMMENT",
                rows);
    }

    private static @Nullable Long bytes(ColumnType type) {
        if (type.type() == SnowType.TEXT) {
            return Math.min(ColumnType.TEXT_LENGTH, 4 * type.length());
        }
        return type.length() > 0 ? Long.valueOf(type.length()) : null;
    }

    private VirtualView sequences() {
        List<List<?>> rows = new ArrayList<>();
        for (SequenceEntry entry : catalog.sequences()) {
            if (entry.name().database().equals(database)) {
                Label label = entry.label();
                rows.add(Arrays.asList(
                        database,
                        entry.name().schema(),
                        entry.name().name(),
                        label.owner(),
                        "NUMBER",
                        38,
                        10,
                        0,
                        String.valueOf(entry.start()),
                        null,
                        null,
                        String.valueOf(entry.increment()),
                        "NO",
                        label.createdOn(),
                        label.createdOn(),
                        label.comment()));
            }
        }
        return VirtualView.of(
                "SEQUENCE_CATALOG,SEQUENCE_SCHEMA,SEQUENCE_NAME,SEQUENCE_OWNER,DATA_TYPE,NUMERIC_PRECISION#,"
                        + "NUMERIC_PRECISION_RADIX#,NUMERIC_SCALE#,START_VALUE,MINIMUM_VALUE,MAXIMUM_VALUE,INCREMENT,"
                        + "CYCLE_OPTION,CREATED@,LAST_ALTERED@,COMMENT",
                rows);
    }

    private VirtualView constraints() {
        List<List<?>> rows = new ArrayList<>();
        for (ObjectEntry entry : objects()) {
            for (KeyEntry key : entry.keys()) {
                String type = switch (key.kind()) {
                    case PRIMARY -> "PRIMARY KEY";
                    case UNIQUE -> "UNIQUE";
                    case FOREIGN -> "FOREIGN KEY";
                };
                rows.add(Arrays.asList(
                        database,
                        entry.name().schema(),
                        key.name(),
                        database,
                        entry.name().schema(),
                        entry.name().name(),
                        type,
                        "NO",
                        "NO",
                        "NO",
                        null,
                        entry.label().createdOn(),
                        entry.label().createdOn(),
                        "NO"));
            }
        }
        return VirtualView.of(
                "CONSTRAINT_CATALOG,CONSTRAINT_SCHEMA,CONSTRAINT_NAME,TABLE_CATALOG,TABLE_SCHEMA,TABLE_NAME,"
                        + "CONSTRAINT_TYPE,IS_DEFERRABLE,INITIALLY_DEFERRED,ENFORCED,COMMENT,CREATED@,LAST_ALTERED@,RELY",
                rows);
    }

    private VirtualView references() {
        List<List<?>> rows = new ArrayList<>();
        for (ObjectEntry entry : objects()) {
            for (KeyEntry key : entry.keys()) {
                ObjectName target = key.target();
                ObjectEntry pointed = target == null ? null : session.object(target);
                if (target != null) {
                    String unique = pointed == null
                            ? null
                            : pointed.keys().stream()
                                    .filter(other -> other.kind() == KeyEntry.Kind.PRIMARY)
                                    .map(KeyEntry::name)
                                    .findFirst()
                                    .orElse(null);
                    rows.add(Arrays.asList(
                            database,
                            entry.name().schema(),
                            key.name(),
                            target.database(),
                            target.schema(),
                            unique,
                            "FULL",
                            "NO ACTION",
                            "NO ACTION",
                            null,
                            entry.label().createdOn(),
                            entry.label().createdOn()));
                }
            }
        }
        return VirtualView.of(
                "CONSTRAINT_CATALOG,CONSTRAINT_SCHEMA,CONSTRAINT_NAME,UNIQUE_CONSTRAINT_CATALOG,"
                        + "UNIQUE_CONSTRAINT_SCHEMA,UNIQUE_CONSTRAINT_NAME,MATCH_OPTION,UPDATE_RULE,DELETE_RULE,COMMENT,"
                        + "CREATED@,LAST_ALTERED@",
                rows);
    }
}
