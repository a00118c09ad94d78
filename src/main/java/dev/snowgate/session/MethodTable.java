package dev.snowgate.session;

import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.legacy.LegacyDialect;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All methods, by era. */
public final class MethodTable {
    private static final int SHOWN_NAME = 100;

    private final Map<String, Method> modern;
    private final Map<String, Method> legacy;

    private MethodTable(Builder builder) {
        this.modern = Map.copyOf(builder.modern);
        this.legacy = Map.copyOf(builder.legacy);
    }

    static MethodTable of(List<ProtocolPart> parts) {
        Builder builder = new Builder();
        parts.forEach(part -> part.register(builder));
        return new MethodTable(builder);
    }

    boolean has(Dialect dialect, String name) {
        return of(dialect).containsKey(name);
    }

    Method find(Dialect dialect, String name) throws RpcException {
        Method method = of(dialect).get(name);
        if (method == null) {
            String shown = name.length() > SHOWN_NAME ? name.substring(0, SHOWN_NAME) + "…" : name;
            throw new RpcException(
                    RpcError.METHOD_NOT_FOUND, "Method not found in revision " + dialect.version() + ": " + shown);
        }
        return method;
    }

    private Map<String, Method> of(Dialect dialect) {
        return dialect instanceof LegacyDialect ? legacy : modern;
    }

    /** Collects methods; {@link IllegalArgumentException} when two parts claim one. */
    public static final class Builder {
        private final Map<String, Method> modern = new HashMap<>();
        private final Map<String, Method> legacy = new HashMap<>();

        private Builder() {}

        /** A method of all revisions. */
        public Builder both(String name, Method method) {
            return modern(name, method).legacy(name, method);
        }

        /** A method of the revisions from 2026-07-28 on. */
        public Builder modern(String name, Method method) {
            return put(modern, name, method);
        }

        /** A method of the revisions that begin with {@code initialize}. */
        public Builder legacy(String name, Method method) {
            return put(legacy, name, method);
        }

        private Builder put(Map<String, Method> era, String name, Method method) {
            if (era.put(name, method) != null) {
                throw new IllegalArgumentException("Two parts serve " + name);
            }
            return this;
        }
    }
}
