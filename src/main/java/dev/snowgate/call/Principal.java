package dev.snowgate.call;

import java.util.Set;
import java.util.TreeSet;

/**
 * Who is calling, as the authentication found it.
 *
 * @param id stable name, used as the pool's tenant, in the query tag and in the audit
 * @param roles names that the operator's policy grants rights to; none where no policy speaks of the caller
 * @param scopes OAuth scopes of the caller's token; none for callers without such a token
 */
public record Principal(String id, Set<String> roles, Set<String> scopes) {
    /** Whoever started this process: the caller over stdio and, without authentication, on loopback. */
    public static final Principal LOCAL = new Principal("local");

    public Principal {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    /** Somebody without roles and scopes. */
    public Principal(String id) {
        this(id, Set.of(), Set.of());
    }

    /** The id with the roles and scopes in order, for diagnostics. */
    @Override
    public String toString() {
        return id + " " + new TreeSet<>(roles) + new TreeSet<>(scopes);
    }
}
