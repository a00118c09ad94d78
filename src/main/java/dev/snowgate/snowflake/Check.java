package dev.snowgate.snowflake;

/**
 * One finding of the {@link Doctor}.
 *
 * @param name what was looked at
 * @param status how it is
 * @param detail what was found, without secrets
 * @param fix what to do; empty when all is well
 */
public record Check(String name, Status status, String detail, String fix) {
    /** How a check ended. */
    public enum Status {
        /** Good. */
        OK,
        /** Works, but should be changed. */
        WARN,
        /** Does not work. */
        FAIL,
        /** Not looked at, because an earlier check failed or it does not apply. */
        SKIP
    }

    static Check ok(String name, String detail) {
        return new Check(name, Status.OK, detail, "");
    }

    static Check warn(String name, String detail, String fix) {
        return new Check(name, Status.WARN, detail, fix);
    }

    static Check fail(String name, String detail, String fix) {
        return new Check(name, Status.FAIL, detail, fix);
    }

    /** The same about one of several connections. */
    Check of(String connection) {
        return new Check(connection + "/" + name, status, detail, fix);
    }

    static Check skip(String name, String detail) {
        return new Check(name, Status.SKIP, detail, "");
    }
}
