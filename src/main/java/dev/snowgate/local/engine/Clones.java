package dev.snowgate.local.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies what a schema holds: Snowflake's clones share storage, ours copy it, which nobody can see. */
final class Clones {
    private Clones() {}

    static void schema(SessionContext session, SchemaEntry source, String database, String schema) throws SqlFailure {
        Catalog catalog = session.catalog();
        for (ObjectEntry entry : catalog.within(new ObjectName(source.database(), source.name(), ""))) {
            ObjectName name = new ObjectName(database, schema, entry.name().name());
            ObjectName place = catalog.place(name, false);
            @Nullable String text = entry.text();
            if (text == null) {
                List<ColumnEntry> columns = TableDdl.copied(session, entry, place, true);
                TableDdl.create(session, place, columns);
                session.duck("INSERT INTO " + place.duck() + " SELECT * FROM " + entry.duck());
                session.put(new ObjectEntry(
                        name, entry.kind(), entry.label(), new ObjectEntry.Shape(columns, entry.keys()), null, place));
            } else {
                session.duck("CREATE VIEW " + place.duck() + " AS SELECT * FROM " + entry.duck());
                session.put(new ObjectEntry(name, entry.kind(), entry.label(), entry.shape(), text, place));
            }
        }
        for (SequenceEntry entry : catalog.sequences()) {
            if (entry.name().database().equals(source.database())
                    && entry.name().schema().equals(source.name())) {
                ObjectName name = new ObjectName(database, schema, entry.name().name());
                ObjectName place = catalog.place(name, false);
                CreateSequence.duck(session, place, entry.start(), entry.increment());
                catalog.addSequence(new SequenceEntry(name, entry.label(), entry.start(), entry.increment(), place));
            }
        }
    }
}
