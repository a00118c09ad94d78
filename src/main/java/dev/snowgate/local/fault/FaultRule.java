package dev.snowgate.local.fault;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A fault and when it strikes. Immutable: each method gives a changed copy. A new rule strikes every request that its fault
 * suits.
 *
 * @param fault what goes wrong
 * @param match which requests it may strike
 * @param after how many matching requests pass first, at least 0
 * @param times how many it strikes at most; {@link Long#MAX_VALUE} for ever
 * @param probability chance of each, above 0, at most 1
 * @param seed of the random numbers behind the chance: the same seed strikes the same requests
 */
public record FaultRule(Fault fault, Match match, long after, long times, double probability, long seed) {

    /**
     * Which requests.
     *
     * @param pathPrefix how the path starts; empty for all; with {@code $} behind it the whole path
     * @param sqlPart upper-case text that the statement holds, null for any request
     * @param session the only session, null for all
     */
    public record Match(
            String pathPrefix,
            @Nullable String sqlPart,
            @Nullable Long session) {
        boolean fits(String path, @Nullable String sql, @Nullable Long id) {
            return fits(path)
                    && (sqlPart == null
                            || (sql != null && sql.toUpperCase(Locale.ROOT).contains(sqlPart)))
                    && (session == null || session.equals(id));
        }

        private boolean fits(String path) {
            return pathPrefix.endsWith("$")
                    ? path.equals(pathPrefix.substring(0, pathPrefix.length() - 1))
                    : path.startsWith(pathPrefix);
        }
    }

    public FaultRule {
        if (after < 0 || times < 1) {
            throw new IllegalArgumentException(
                    "after must be at least 0 and times at least 1: " + after + ", " + times);
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be above 0 and at most 1: " + probability);
        }
    }

    /** A rule for all requests that {@code fault} suits. */
    public static FaultRule of(Fault fault) {
        return new FaultRule(fault, new Match("", null, null), 0, Long.MAX_VALUE, 1, 1);
    }

    /** Reads the textual form, see {@link FaultText}. */
    public static FaultRule parse(String text) {
        return FaultText.parse(text);
    }

    /** A delay before the work. */
    public static FaultRule latency(Duration by) {
        return of(new Fault.Latency(by, Fault.Moment.BEFORE));
    }

    /** No answer, the work not done. */
    public static FaultRule hang() {
        return of(new Fault.Hang(Fault.Moment.BEFORE));
    }

    /** A closed connection. */
    public static FaultRule drop(Fault.Break at) {
        return of(new Fault.Drop(at));
    }

    /** A refusal with a code of the service, such as {@code 390111}. */
    public static FaultRule refuse(String code) {
        return of(new Fault.Refused(code));
    }

    /** An HTTP status. */
    public static FaultRule status(int code) {
        return of(new Fault.Status(code));
    }

    /** Only requests whose path starts like this, for example {@code /queries}; {@code /session$} is just closing. */
    public FaultRule onPath(String prefix) {
        return matching(new Match(prefix, match.sqlPart, match.session));
    }

    /** Only requests about statements that hold this text, letter case apart. */
    public FaultRule onSql(String part) {
        return matching(new Match(match.pathPrefix, part.toUpperCase(Locale.ROOT), match.session));
    }

    /** Only requests of one session. */
    public FaultRule inSession(long id) {
        return matching(new Match(match.pathPrefix, match.sqlPart, id));
    }

    /** Lets {@code count} matching requests pass first. */
    public FaultRule after(long count) {
        return new FaultRule(fault, match, count, times, probability, seed);
    }

    /** Strikes {@code count} times, then never again. */
    public FaultRule times(long count) {
        return new FaultRule(fault, match, after, count, probability, seed);
    }

    /** Strikes by chance. */
    public FaultRule withProbability(double chance, long randomSeed) {
        return new FaultRule(fault, match, after, times, chance, randomSeed);
    }

    private FaultRule matching(Match changed) {
        return new FaultRule(fault, changed, after, times, probability, seed);
    }
}
