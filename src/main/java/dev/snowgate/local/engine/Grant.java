package dev.snowgate.local.engine;

import java.time.Instant;

/**
 * A privilege or role that somebody has.
 *
 * @param on what it is about
 * @param privilege for example SELECT; USAGE for a role
 * @param grantee the role or user who has it
 * @param option whether the grantee may pass it on
 * @param by the role that gave it
 * @param at when
 */
record Grant(Target on, String privilege, Grantee grantee, boolean option, String by, Instant at) {
    /**
     * What a privilege is about.
     *
     * @param kind TABLE, VIEW, SCHEMA, DATABASE, WAREHOUSE, ROLE, ACCOUNT, …
     * @param name its full name as SHOW GRANTS writes it
     */
    record Target(String kind, String name) {}

    /**
     * Who has it.
     *
     * @param kind ROLE or USER
     * @param name its name
     */
    record Grantee(String kind, String name) {}

    boolean same(Grant other) {
        return on.equals(other.on) && privilege.equals(other.privilege) && grantee.equals(other.grantee);
    }
}
