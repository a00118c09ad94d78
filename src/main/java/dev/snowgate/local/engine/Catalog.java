package dev.snowgate.local.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What DuckDB loses of a Snowflake account: declared types, comments, owners, creation times, the text of views,
 * warehouses and roles. One for an engine, shared by its sessions; every method is atomic.
 */
public final class Catalog {
    /** The virtual schema of every database. */
    public static final String INFORMATION_SCHEMA = "INFORMATION_SCHEMA";

    static final String PUBLIC = "PUBLIC";
    private static final String ADMIN = "ACCOUNTADMIN";

    private final Clock clock;
    private final AtomicLong serial = new AtomicLong();
    private final AtomicLong layout = new AtomicLong();
    private final Map<String, DatabaseEntry> databases = new TreeMap<>();
    private final Map<ObjectName, SchemaEntry> schemas = new TreeMap<>();
    private final Map<ObjectName, ObjectEntry> objects = new TreeMap<>();
    private final Map<ObjectName, SequenceEntry> sequences = new TreeMap<>();

    /** Where sequences ever were: DuckDB keeps those that were dropped, for defaults may count by them. */
    private final Set<ObjectName> counted = new HashSet<>();

    private final IdentityHashMap<Object, Map<ObjectName, ObjectEntry>> temporary = new IdentityHashMap<>();
    private final Account account;

    /** Counts the changes of objects, so that what was learnt of their columns can be forgotten. */
    AtomicLong layout() {
        return layout;
    }

    /** An account with the system roles and one warehouse COMPUTE_WH, no database. */
    public Catalog(Clock clock) {
        this.clock = clock;
        this.account = new Account(clock);
    }

    /** Roles, users, privileges, warehouses. */
    Account account() {
        return account;
    }

    /** Tells the time of everything here. */
    Clock clock() {
        return clock;
    }

    /** A label created now; without an owner the account administrator owns. */
    public Label label(@Nullable String owner, @Nullable String comment) {
        return new Label(clock.instant(), owner == null ? ADMIN : owner, comment);
    }

    /** A number that this catalog has not given before. */
    long nextSerial() {
        return serial.incrementAndGet();
    }

    /** Whether there is this database. */
    public synchronized boolean hasDatabase(String name) {
        return databases.containsKey(name);
    }

    /** Whether there is this schema; every database has the virtual INFORMATION_SCHEMA. */
    public synchronized boolean hasSchema(String database, String schema) {
        return schemas.containsKey(key(database, schema));
    }

    /** The database of this name, or null. */
    public synchronized @Nullable DatabaseEntry database(String name) {
        return databases.get(name);
    }

    /** The schema of this name, or null. */
    public synchronized @Nullable SchemaEntry schema(String database, String schema) {
        return schemas.get(key(database, schema));
    }

    /** The table or view that a session sees under this name: its own temporary one before all others; or null. */
    synchronized @Nullable ObjectEntry object(ObjectName name, Object session) {
        ObjectEntry own = temporary.getOrDefault(session, Map.of()).get(name);
        return own == null ? objects.get(name) : own;
    }

    /** The table or view of this name that is not temporary, or null. */
    synchronized @Nullable ObjectEntry permanent(ObjectName name) {
        return objects.get(name);
    }

    /** The session's own temporary table or view of this name, or null. */
    synchronized @Nullable ObjectEntry temporary(ObjectName name, Object session) {
        return temporary.getOrDefault(session, Map.of()).get(name);
    }

    /** The sequence of this name, or null. */
    public synchronized @Nullable SequenceEntry sequence(ObjectName name) {
        return sequences.get(name);
    }

    /** All databases by name. */
    public synchronized List<DatabaseEntry> databases() {
        return List.copyOf(databases.values());
    }

    /** All schemas by database and name. */
    public synchronized List<SchemaEntry> schemas() {
        return List.copyOf(schemas.values());
    }

    /** All tables and views that a session sees, by database, schema and name. */
    synchronized List<ObjectEntry> objects(Object session) {
        List<ObjectEntry> all = new ArrayList<>(objects.values());
        all.addAll(temporary.getOrDefault(session, Map.of()).values());
        all.sort(Comparator.comparing(ObjectEntry::name));
        return all;
    }

    /** All sequences by database, schema and name. */
    public synchronized List<SequenceEntry> sequences() {
        return List.copyOf(sequences.values());
    }

    /** Adds or replaces a database with its schemas PUBLIC and INFORMATION_SCHEMA. */
    public synchronized void addDatabase(DatabaseEntry entry) {
        dropDatabase(entry.name());
        databases.put(entry.name(), entry);
        addSchema(new SchemaEntry(entry.name(), PUBLIC, entry.label().withComment(null)));
        Label virtual =
                new Label(entry.label().createdOn(), "", "Views describing the contents of schemas in this database");
        addSchema(new SchemaEntry(entry.name(), INFORMATION_SCHEMA, virtual));
    }

    /** Changes a database's entry; its schemas stay. */
    synchronized void changeDatabase(DatabaseEntry entry) {
        databases.put(entry.name(), entry);
    }

    /** Adds a schema or changes its entry; its objects stay. */
    public synchronized void addSchema(SchemaEntry entry) {
        schemas.put(key(entry.database(), entry.name()), entry);
    }

    /** Adds or replaces a table or view; a temporary one is the session's own. */
    synchronized void put(ObjectEntry entry, Object session) {
        if (entry.temporary()) {
            temporary.computeIfAbsent(session, key -> new TreeMap<>()).put(entry.name(), entry);
        } else {
            objects.put(entry.name(), entry);
        }
    }

    /** Removes a table or view. */
    synchronized void remove(ObjectEntry entry, Object session) {
        if (entry.temporary()) {
            temporary.getOrDefault(session, new TreeMap<>()).remove(entry.name());
        } else {
            objects.remove(entry.name());
        }
    }

    /** Where DuckDB may hold a new object of this name: there, or beside it when the place is taken. */
    synchronized ObjectName place(ObjectName name, boolean temporaryObject) {
        boolean taken = temporaryObject
                || objects.values().stream().anyMatch(entry -> entry.place().equals(name))
                || counted.contains(name);
        return taken ? new ObjectName(name.database(), name.schema(), name.name() + "$" + nextSerial()) : name;
    }

    /** Gives a schema, and with an empty schema name a whole database, another name. */
    synchronized void rename(ObjectName from, ObjectName to) {
        boolean all = from.schema().isEmpty();
        if (all) {
            DatabaseEntry database = databases.remove(from.database());
            if (database != null) {
                databases.put(to.database(), new DatabaseEntry(to.database(), database.label()));
            }
        }
        for (SchemaEntry schema : List.copyOf(schemas.values())) {
            if (schema.database().equals(from.database())
                    && (all || schema.name().equals(from.schema()))) {
                schemas.remove(key(schema.database(), schema.name()));
                addSchema(new SchemaEntry(to.database(), all ? schema.name() : to.schema(), schema.label()));
            }
        }
        UnaryOperator<ObjectName> moved =
                name -> new ObjectName(to.database(), all ? name.schema() : to.schema(), name.name());
        for (ObjectEntry entry : List.copyOf(objects.values())) {
            if (within(entry.name(), from)) {
                objects.remove(entry.name());
                objects.put(moved.apply(entry.name()), entry.with(moved.apply(entry.name())));
            }
        }
        for (SequenceEntry entry : List.copyOf(sequences.values())) {
            if (within(entry.name(), from)) {
                sequences.remove(entry.name());
                sequences.put(moved.apply(entry.name()), entry.with(moved.apply(entry.name())));
            }
        }
    }

    /** The permanent tables and views of a schema, or of a database where the schema's name is empty. */
    synchronized List<ObjectEntry> within(ObjectName place) {
        return objects.values().stream()
                .filter(entry -> within(entry.name(), place))
                .toList();
    }

    private static boolean within(ObjectName name, ObjectName place) {
        return name.database().equals(place.database())
                && (place.schema().isEmpty() || name.schema().equals(place.schema()));
    }

    /** Adds or replaces a sequence. */
    public synchronized void addSequence(SequenceEntry entry) {
        sequences.put(entry.name(), entry);
        counted.add(entry.place());
    }

    /** Removes a database and all in it. */
    public synchronized void dropDatabase(String name) {
        databases.remove(name);
        dropWhere(key -> key.database().equals(name));
        schemas.keySet().removeIf(key -> key.database().equals(name));
    }

    /** Removes a schema and all in it. */
    public synchronized void dropSchema(String database, String schema) {
        dropWhere(key -> key.database().equals(database) && key.schema().equals(schema));
        schemas.remove(key(database, schema));
    }

    /** Removes a sequence. */
    public synchronized void dropSequence(ObjectName name) {
        sequences.remove(name);
    }

    /** Forgets the temporary tables and views of a session that ends, and answers them so that DuckDB drops them too. */
    synchronized List<ObjectEntry> endSession(Object session) {
        Map<ObjectName, ObjectEntry> ended = temporary.remove(session);
        return ended == null ? List.of() : List.copyOf(ended.values());
    }

    private void dropWhere(Predicate<ObjectName> which) {
        objects.keySet().removeIf(which);
        sequences.keySet().removeIf(which);
    }

    private static ObjectName key(String database, String schema) {
        return new ObjectName(database, schema, "");
    }
}
