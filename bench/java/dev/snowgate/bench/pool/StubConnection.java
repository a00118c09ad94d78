package dev.snowgate.bench.pool;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;

import java.sql.Connection;
import java.sql.SQLException;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.StubMethod;

/** Makes connections whose methods do nothing, in bytecode, so that no call goes through reflection. */
final class StubConnection {
    private static final Class<? extends Connection> TYPE = new ByteBuddy()
            .subclass(Object.class)
            .implement(Connection.class)
            .method(isAbstract())
            .intercept(StubMethod.INSTANCE)
            .method(namedOneOf("isValid", "getAutoCommit"))
            .intercept(FixedValue.value(true))
            .make()
            .load(StubConnection.class.getClassLoader())
            .getLoaded()
            .asSubclass(Connection.class);

    private StubConnection() {}

    static Connection create() throws SQLException {
        try {
            return TYPE.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new SQLException(e);
        }
    }
}
