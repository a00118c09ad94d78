package dev.snowgate.local.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
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
    private final Map<String, DatabaseEntry> databases = new TreeMap<>();
    private final Map<ObjectName, SchemaEntry> schemas = new TreeMap<>();
    private final Map<ObjectName, ObjectEntry> objects = new TreeMap<>();
    private final Map<ObjectName, SequenceEntry> sequences = new TreeMap<>();
    private final Map<ObjectName, Object> temporary = new TreeMap<>();
    private final Map<String, WarehouseEntry> warehouses = new TreeMap<>();
    private final Map<String, RoleEntry> roles = new TreeMap<>();

    /** An account with the system roles and one warehouse COMPUTE_WH, no database. */
    public Catalog(Clock clock) {
        this.clock = clock;
        for (String role : List.of(ADMIN, "ORGADMIN", PUBLIC, "SECURITYADMIN", "SYSADMIN", "USERADMIN")) {
            roles.put(role, new RoleEntry(role, label("", null)));
        }
        warehouses.put("COMPUTE_WH", new WarehouseEntry("COMPUTE_WH", label(ADMIN, null), "X-Small", 600));
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

    /** The table or view of this name, or null. */
    public @Nullable ObjectEntry object(String database, String schema, String name) {
        return object(new ObjectName(database, schema, name));
    }

    /** The table or view of this name, or null. */
    public synchronized @Nullable ObjectEntry object(ObjectName name) {
        return objects.get(name);
    }

    /** The sequence of this name, or null. */
    public synchronized @Nullable SequenceEntry sequence(ObjectName name) {
        return sequences.get(name);
    }

    /** Whether there is this warehouse. */
    public synchronized boolean hasWarehouse(String name) {
        return warehouses.containsKey(name);
    }

    /** The warehouse of this name, or null. */
    public synchronized @Nullable WarehouseEntry warehouse(String name) {
        return warehouses.get(name);
    }

    /** Whether there is this role. */
    public synchronized boolean hasRole(String name) {
        return roles.containsKey(name);
    }

    /** All databases by name. */
    public synchronized List<DatabaseEntry> databases() {
        return List.copyOf(databases.values());
    }

    /** All schemas by database and name. */
    public synchronized List<SchemaEntry> schemas() {
        return List.copyOf(schemas.values());
    }

    /** All tables and views by database, schema and name. */
    public synchronized List<ObjectEntry> objects() {
        return List.copyOf(objects.values());
    }

    /** All sequences by database, schema and name. */
    public synchronized List<SequenceEntry> sequences() {
        return List.copyOf(sequences.values());
    }

    /** All warehouses by name. */
    public synchronized List<WarehouseEntry> warehouses() {
        return List.copyOf(warehouses.values());
    }

    /** All roles by name. */
    public synchronized List<RoleEntry> roles() {
        return List.copyOf(roles.values());
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

    /** Adds or replaces a table or view. */
    public synchronized void addObject(ObjectEntry entry) {
        temporary.remove(entry.name());
        objects.put(entry.name(), entry);
    }

    /** Changes a table's or view's entry; a temporary one stays temporary. */
    synchronized void changeObject(ObjectEntry entry) {
        objects.put(entry.name(), entry);
    }

    /** Gives a table another name; a temporary one stays temporary. */
    synchronized void renameObject(ObjectEntry entry, ObjectName to) {
        Object session = temporary.remove(entry.name());
        objects.remove(entry.name());
        objects.put(to, entry.with(to));
        if (session != null) {
            temporary.put(to, session);
        }
    }

    /** Says that an object ends with its session. */
    synchronized void ownedBy(ObjectName name, Object session) {
        temporary.put(name, session);
    }

    /** Whether a session may see the object: temporary ones belong to the session that made them. */
    synchronized boolean isVisible(ObjectName name, Object session) {
        Object owner = temporary.get(name);
        return owner == null || owner == session;
    }

    /** Adds or replaces a sequence. */
    public synchronized void addSequence(SequenceEntry entry) {
        sequences.put(entry.name(), entry);
    }

    /** Adds or replaces a warehouse. */
    public synchronized void addWarehouse(WarehouseEntry entry) {
        warehouses.put(entry.name(), entry);
    }

    /** Adds or replaces a role. */
    public synchronized void addRole(RoleEntry entry) {
        roles.put(entry.name(), entry);
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

    /** Removes a table or view. */
    public synchronized void dropObject(ObjectName name) {
        objects.remove(name);
        temporary.remove(name);
    }

    /** Removes a sequence. */
    public synchronized void dropSequence(ObjectName name) {
        sequences.remove(name);
    }

    /** Removes a warehouse. */
    public synchronized void dropWarehouse(String name) {
        warehouses.remove(name);
    }

    /** Removes a role. */
    public synchronized void dropRole(String name) {
        roles.remove(name);
    }

    /** Forgets the temporary tables of a session that ends, and answers them so that DuckDB drops them too. */
    public synchronized List<ObjectName> endSession(Object session) {
        List<ObjectName> ended = new ArrayList<>();
        temporary.forEach((name, owner) -> {
            if (owner == session) {
                ended.add(name);
            }
        });
        ended.forEach(this::dropObject);
        return List.copyOf(ended);
    }

    private void dropWhere(Predicate<ObjectName> which) {
        objects.keySet().removeIf(which);
        sequences.keySet().removeIf(which);
        temporary.keySet().removeIf(which);
    }

    private static ObjectName key(String database, String schema) {
        return new ObjectName(database, schema, "");
    }
}
