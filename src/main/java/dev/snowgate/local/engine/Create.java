package dev.snowgate.local.engine;

import dev.snowgate.local.translate.Translator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code CREATE …}: what kind of object, and whether it may replace one. */
final class Create {
    /**
     * The words before an object's name.
     *
     * @param replace OR REPLACE
     * @param lenient IF NOT EXISTS
     */
    record Mode(boolean replace, boolean lenient) {}

    /** The words before an object's kind. */
    private record Sort(boolean temporary, boolean passing, boolean secure, boolean recursive) {
        static Sort read(TokenReader in) {
            in.any("LOCAL", "GLOBAL");
            boolean secure = in.accept("SECURE");
            in.any("LOCAL", "GLOBAL");
            String time = in.any("TRANSIENT", "TEMPORARY", "TEMP", "VOLATILE");
            return new Sort(
                    !time.isEmpty() && !time.equals("TRANSIENT"),
                    time.equals("TRANSIENT"),
                    in.accept("SECURE") || secure,
                    in.accept("RECURSIVE"));
        }

        /** Words that this kind of object does not take must not be passed over: a lasting schema is no temporary one. */
        void check(TokenReader in, String kind) throws SqlFailure {
            boolean wrong = temporary && !List.of("TABLE", "VIEW").contains(kind)
                    || passing && !List.of("TABLE", "SCHEMA", "DATABASE").contains(kind)
                    || (secure || recursive) && !kind.equals("VIEW");
            if (wrong) {
                throw in.unexpected();
            }
        }

        ObjectEntry.Kind table() {
            return temporary
                    ? ObjectEntry.Kind.TEMPORARY
                    : passing ? ObjectEntry.Kind.TRANSIENT : ObjectEntry.Kind.TABLE;
        }
    }

    private Create() {}

    static EngineResult run(SessionContext session, TokenReader in) throws SqlFailure {
        boolean replace = in.accept("OR", "REPLACE");
        if (in.peek("OR", "ALTER")) {
            throw Failures.unsupported("CREATE OR ALTER");
        }
        Sort sort = Sort.read(in);
        String kind = in.any("TABLE", "VIEW", "DATABASE", "SCHEMA", "SEQUENCE", "WAREHOUSE", "ROLE", "USER");
        if (kind.isEmpty()) {
            throw in.end() ? in.unexpected() : Failures.unsupported("CREATE " + named(in));
        }
        sort.check(in, kind);
        Mode mode = new Mode(replace, in.accept("IF", "NOT", "EXISTS"));
        if (List.of("DATABASE", "WAREHOUSE", "ROLE", "USER").contains(kind)) {
            new Access(session).requireAccount("CREATE " + kind);
        }
        return switch (kind) {
            case "TABLE" -> CreateTable.run(session, in, mode, sort.table());
            case "VIEW" ->
                CreateView.run(
                        session, in, mode, new CreateView.Sort(sort.secure(), sort.temporary(), sort.recursive()));
            case "DATABASE" -> database(session, in, mode);
            case "SCHEMA" -> schema(session, in, mode);
            case "SEQUENCE" -> CreateSequence.run(session, in, mode);
            case "WAREHOUSE" -> warehouse(session, in, mode);
            case "USER" -> Users.create(session, in, mode);
            default -> role(session, in, mode);
        };
    }

    /** The kind of an object that is not there, for the refusal. */
    private static String named(TokenReader in) throws SqlFailure {
        String first = in.skip().upper();
        List<String> before =
                List.of("EXTERNAL", "DYNAMIC", "MATERIALIZED", "HYBRID", "ICEBERG", "EVENT", "FILE", "ROW");
        return before.contains(first) && in.peekName() ? first + " " + in.skip().upper() : first;
    }

    /** Whether there is nothing to do because the object is there and may stay; fails when it may not. */
    static boolean keeps(boolean exists, Mode mode, String name) throws SqlFailure {
        if (mode.replace() && mode.lenient()) {
            throw Failures.compilation(
                    "000002", "0A000", "Unsupported feature 'options IF NOT EXISTS and OR REPLACE together'.");
        }
        if (exists && !mode.replace() && !mode.lenient()) {
            throw Failures.exists(name);
        }
        return exists && mode.lenient();
    }

    static EngineResult created(String kind, String name) {
        return TextRows.status(StatementType.DDL, kind + " " + name + " successfully created.");
    }

    static EngineResult kept(String name) {
        return TextRows.status(StatementType.DDL, name + " already exists, statement succeeded.");
    }

    private static EngineResult database(SessionContext session, TokenReader in, Mode before) throws SqlFailure {
        String name = in.name();
        Mode mode = new Mode(before.replace(), before.lenient() || in.accept("IF", "NOT", "EXISTS"));
        Catalog catalog = session.catalog();
        String source = in.accept("CLONE") ? in.name() : "";
        refuseTimeTravel(in);
        Options options = Options.read(in);
        if (!source.isEmpty() && !catalog.hasDatabase(source)) {
            throw Failures.missing("Database", source);
        }
        if (keeps(catalog.hasDatabase(name), mode, name)) {
            return kept(name);
        }
        if (catalog.hasDatabase(name)) {
            Drop.contents(session, new ObjectName(name, "", ""));
        }
        duckSchema(session, name, Catalog.PUBLIC);
        catalog.addDatabase(
                new DatabaseEntry(name, catalog.label(session.names().role(), options.comment())));
        for (SchemaEntry schema : source.isEmpty() ? List.<SchemaEntry>of() : catalog.schemas()) {
            if (schema.database().equals(source) && !schema.name().equals(Catalog.INFORMATION_SCHEMA)) {
                duckSchema(session, name, schema.name());
                catalog.addSchema(new SchemaEntry(name, schema.name(), schema.label()));
                Clones.schema(session, schema, name, schema.name());
            }
        }
        session.use(session.names().in(name, Catalog.PUBLIC));
        return created("Database", name);
    }

    /** Makes DuckDB's schema for objects of ours, and its database, where they are not there yet. */
    static void duckSchema(SessionContext session, String database, String schema) throws SqlFailure {
        session.duck("ATTACH IF NOT EXISTS ':memory:' AS " + Translator.quote(database));
        session.duck("CREATE SCHEMA IF NOT EXISTS " + Translator.quote(database) + "." + Translator.quote(schema));
    }

    private static void refuseTimeTravel(TokenReader in) throws SqlFailure {
        if (in.peek("AT") || in.peek("BEFORE")) {
            throw Failures.unsupported("time travel");
        }
    }

    private static EngineResult schema(SessionContext session, TokenReader in, Mode before) throws SqlFailure {
        ObjectName name = Names.schema(session, in.path(), "CREATE SCHEMA");
        Mode mode = new Mode(before.replace(), before.lenient() || in.accept("IF", "NOT", "EXISTS"));
        Catalog catalog = session.catalog();
        ObjectName source = in.accept("CLONE") ? Names.schema(session, in.path(), "CREATE SCHEMA") : null;
        refuseTimeTravel(in);
        in.accept("WITH", "MANAGED", "ACCESS");
        Options options = Options.read(in);
        if (!catalog.hasDatabase(name.database())) {
            throw Failures.missing("Database", name.database());
        }
        SchemaEntry from = source == null ? null : catalog.schema(source.database(), source.schema());
        if (source != null && from == null) {
            throw Failures.missing("Schema", source.database() + "." + source.schema());
        }
        boolean exists = catalog.hasSchema(name.database(), name.schema());
        if (keeps(exists, mode, name.schema())) {
            return kept(name.schema());
        }
        if (exists) {
            Drop.contents(session, name);
            catalog.dropSchema(name.database(), name.schema());
        }
        duckSchema(session, name.database(), name.schema());
        catalog.addSchema(new SchemaEntry(
                name.database(), name.schema(), catalog.label(session.names().role(), options.comment())));
        if (from != null) {
            Clones.schema(session, from, name.database(), name.schema());
        }
        session.use(session.names().in(name.database(), name.schema()));
        return created("Schema", name.schema());
    }

    private static EngineResult warehouse(SessionContext session, TokenReader in, Mode before) throws SqlFailure {
        String name = in.name();
        Mode mode = new Mode(before.replace(), before.lenient() || in.accept("IF", "NOT", "EXISTS"));
        Warehouses warehouses = session.catalog().account().warehouses();
        in.accept("WITH");
        Options options = Options.read(in);
        if (keeps(warehouses.find(name) != null, mode, name)) {
            return kept(name);
        }
        WarehouseEntry plain = new WarehouseEntry(
                name,
                session.catalog().label(session.names().role(), null),
                "X-Small",
                600,
                true,
                WarehouseEntry.CONCURRENCY);
        warehouses.add(plain.with(options), options.flag("INITIALLY_SUSPENDED", false));
        session.use(session.names().on(name));
        return created("Warehouse", name);
    }

    private static EngineResult role(SessionContext session, TokenReader in, Mode before) throws SqlFailure {
        String name = in.name();
        Mode mode = new Mode(before.replace(), before.lenient() || in.accept("IF", "NOT", "EXISTS"));
        Account account = session.catalog().account();
        @Nullable String comment = Options.read(in).comment();
        if (keeps(account.role(name) != null, mode, name)) {
            return kept(name);
        }
        account.putRole(
                new RoleEntry(name, session.catalog().label(session.names().role(), comment)));
        return created("Role", name);
    }
}
