package dev.snowgate.local.engine;

import dev.snowgate.local.translate.Translator;
import java.util.List;
import java.util.Locale;
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

    private Create() {}

    static EngineResult run(SessionContext session, TokenReader in) throws SqlFailure {
        boolean replace = in.accept("OR", "REPLACE");
        in.any("LOCAL", "GLOBAL");
        String sort = in.any("TRANSIENT", "TEMPORARY", "TEMP", "VOLATILE", "SECURE", "RECURSIVE");
        String kind = in.any("TABLE", "VIEW", "DATABASE", "SCHEMA", "SEQUENCE", "WAREHOUSE", "ROLE");
        if (kind.isEmpty()) {
            throw in.end()
                    ? in.unexpected()
                    : Failures.unsupported("CREATE " + in.skip().upper());
        }
        Mode mode = new Mode(replace, in.accept("IF", "NOT", "EXISTS"));
        return switch (kind) {
            case "TABLE" -> CreateTable.run(session, in, mode, sort);
            case "VIEW" -> CreateView.run(session, in, mode, sort.equals("SECURE"));
            case "DATABASE" -> database(session, in, mode);
            case "SCHEMA" -> schema(session, in, mode);
            case "SEQUENCE" -> CreateSequence.run(session, in, mode);
            case "WAREHOUSE" -> warehouse(session, in, mode);
            default -> role(session, in, mode);
        };
    }

    /** Whether there is nothing to do because the object is there and may stay; fails when it may not. */
    static boolean keeps(boolean exists, Mode mode, String name) throws SqlFailure {
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

    private static EngineResult database(SessionContext session, TokenReader in, Mode mode) throws SqlFailure {
        String name = in.name();
        Catalog catalog = session.catalog();
        Options options = Options.read(in);
        if (keeps(catalog.hasDatabase(name), mode, name)) {
            return kept(name);
        }
        if (catalog.hasDatabase(name)) {
            session.duck("DETACH " + Translator.quote(name));
        }
        session.duck("ATTACH ':memory:' AS " + Translator.quote(name));
        session.duck("CREATE SCHEMA IF NOT EXISTS " + Translator.quote(name) + "." + Translator.quote(Catalog.PUBLIC));
        catalog.addDatabase(
                new DatabaseEntry(name, catalog.label(session.names().role(), options.comment())));
        session.use(session.names().in(name, Catalog.PUBLIC));
        return created("Database", name);
    }

    private static EngineResult schema(SessionContext session, TokenReader in, Mode mode) throws SqlFailure {
        ObjectName name = Names.schema(session, in.path(), "CREATE SCHEMA");
        Catalog catalog = session.catalog();
        Options options = Options.read(in);
        if (!catalog.hasDatabase(name.database())) {
            throw Failures.missing("Database", name.database());
        }
        boolean exists = catalog.hasSchema(name.database(), name.schema());
        if (keeps(exists, mode, name.schema())) {
            return kept(name.schema());
        }
        String duck = Translator.quote(name.database()) + "." + Translator.quote(name.schema());
        if (exists) {
            session.duck("DROP SCHEMA " + duck + " CASCADE");
            catalog.dropSchema(name.database(), name.schema());
        }
        session.duck("CREATE SCHEMA " + duck);
        catalog.addSchema(new SchemaEntry(
                name.database(), name.schema(), catalog.label(session.names().role(), options.comment())));
        session.use(session.names().in(name.database(), name.schema()));
        return created("Schema", name.schema());
    }

    private static EngineResult warehouse(SessionContext session, TokenReader in, Mode mode) throws SqlFailure {
        String name = in.name();
        Catalog catalog = session.catalog();
        in.accept("WITH");
        Options options = Options.read(in);
        if (keeps(catalog.hasWarehouse(name), mode, name)) {
            return kept(name);
        }
        String size = options.text("WAREHOUSE_SIZE", "XSMALL").replace("-", "").toUpperCase(Locale.ROOT);
        catalog.addWarehouse(new WarehouseEntry(
                name,
                catalog.label(session.names().role(), options.comment()),
                shown(size),
                options.number("AUTO_SUSPEND", 600)));
        session.use(session.names().on(name));
        return created("Warehouse", name);
    }

    private static String shown(String size) throws SqlFailure {
        List<String> words = List.of("XSMALL", "SMALL", "MEDIUM", "LARGE", "XLARGE", "XXLARGE", "XXXLARGE", "X4LARGE");
        List<String> texts =
                List.of("X-Small", "Small", "Medium", "Large", "X-Large", "2X-Large", "3X-Large", "4X-Large");
        int at = words.indexOf(size);
        if (at < 0) {
            throw Failures.compilation(
                    "001008", "22023", "invalid value [" + size + "] for parameter 'WAREHOUSE_SIZE'");
        }
        return texts.get(at);
    }

    private static EngineResult role(SessionContext session, TokenReader in, Mode mode) throws SqlFailure {
        String name = in.name();
        Catalog catalog = session.catalog();
        @Nullable String comment = Options.read(in).comment();
        if (keeps(catalog.hasRole(name), mode, name)) {
            return kept(name);
        }
        catalog.addRole(new RoleEntry(name, catalog.label(session.names().role(), comment)));
        return created("Role", name);
    }
}
