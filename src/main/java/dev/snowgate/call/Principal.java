package dev.snowgate.call;

/**
 * Who is calling.
 *
 * @param id stable name, used as the pool's tenant, in the query tag and in the audit
 */
public record Principal(String id) {
    /** Whoever started this process: the caller over stdio and, without authentication, on loopback. */
    public static final Principal LOCAL = new Principal("local");
}
