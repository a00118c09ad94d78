package dev.snowgate.local.translate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session that knows every table, and types that follow from the text that is asked about. */
final class AnyView implements SessionView {
    private static final List<String> TYPES = List.of(
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "DECIMAL(10,2)",
            "DOUBLE",
            "VARCHAR",
            "BOOLEAN",
            "DATE",
            "TIME",
            "TIMESTAMP",
            "TIMESTAMP WITH TIME ZONE",
            "JSON",
            "BLOB",
            TimeStructs.ZONED,
            "INTERVAL",
            "INTEGER[]");

    @Override
    public @Nullable String variable(String upperName) {
        return upperName.equals("V") ? "42" : null;
    }

    @Override
    public Relation table(List<String> names) {
        return new Relation(Words.quote(names.get(names.size() - 1)), names.get(names.size() - 1));
    }

    @Override
    public @Nullable String sequence(List<String> names) {
        return names.size() > 2 ? null : "s";
    }

    @Override
    public @Nullable String tableFunction(List<String> names, Map<String, String> arguments) {
        return null;
    }

    @Override
    public List<String> values(String duckQuery) {
        return List.of("1", "'x'");
    }

    @Override
    public @Nullable String context(String upperName, List<String> literalArguments) {
        return upperName.startsWith("CURRENT_") ? "'x'" : null;
    }

    @Override
    public @Nullable List<Column> describe(String duckQuery) {
        int kind = Math.floorMod(duckQuery.hashCode(), TYPES.size() + 2);
        return kind < TYPES.size() ? List.of(new Column("A", TYPES.get(kind))) : null;
    }

    @Override
    public @Nullable String parameter(String upperName) {
        return null;
    }

    @Override
    public @Nullable String bindType(int number) {
        return "TEXT";
    }
}
