package dev.snowgate.local.engine;

import org.jspecify.annotations.Nullable;

/** {@code ALTER WAREHOUSE}: suspend, resume, rename, settings. */
final class AlterWarehouse {
    private AlterWarehouse() {}

    static EngineResult run(SessionContext session, TokenReader in) throws SqlFailure {
        boolean lenient = in.accept("IF", "EXISTS");
        boolean bare = in.peek("SUSPEND") || in.peek("RESUME") || in.peek("SET");
        @Nullable String name = bare ? session.names().warehouse() : in.name();
        Warehouses warehouses = session.catalog().account().warehouses();
        @Nullable WarehouseEntry entry = name == null ? null : warehouses.find(name);
        if (name == null || entry == null) {
            if (lenient) {
                return TextRows.done();
            }
            throw Failures.missing("Warehouse", String.valueOf(name));
        }
        if (in.accept("SUSPEND")) {
            if (!warehouses.suspend(name)) {
                throw state("090064", name, "suspended");
            }
        } else if (in.accept("RESUME")) {
            boolean ifSuspended = in.accept("IF", "SUSPENDED");
            if (!warehouses.resume(name) && !ifSuspended) {
                throw state("090063", name, "resumed");
            }
        } else if (in.accept("RENAME", "TO")) {
            String to = in.name();
            if (warehouses.find(to) != null) {
                throw Failures.exists(to);
            }
            warehouses.change(name, entry.with(to));
            if (name.equals(session.names().warehouse())) {
                session.use(session.names().on(to));
            }
        } else if (in.accept("SET")) {
            warehouses.change(name, entry.with(Options.read(in)));
        } else if (in.accept("UNSET")) {
            if (Alter.unsetNames(in).contains("COMMENT")) {
                warehouses.change(name, entry.with(entry.label().withComment(null)));
            }
        } else if (!in.accept("ABORT", "ALL", "QUERIES")) {
            throw Alter.unsupported(in, "ALTER WAREHOUSE");
        }
        in.expectEnd();
        return TextRows.done();
    }

    private static SqlFailure state(String code, String name, String what) {
        return new SqlFailure(
                code, "22000", "EXECUTION", "Invalid state. Warehouse '" + name + "' cannot be " + what + ".");
    }
}
