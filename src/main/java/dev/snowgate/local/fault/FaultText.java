package dev.snowgate.local.fault;

import dev.snowgate.local.fault.Fault.Break;
import dev.snowgate.local.fault.Fault.Moment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The textual form of a rule, as {@code snowgate local --fault} takes it: the fault first, then conditions, separated by
 * commas.
 *
 * <pre>
 * latency=200ms        a delay before the work (us, ms, s, m); with moment=after behind it
 * hang[=after]         no answer
 * drop[=after|body|idle]  the connection closes
 * status=503           an HTTP status
 * expire-session       390112
 * expire-master        390114
 * refuse-login         390100
 * refuse=390111        this code: of the login on logins, else of the session
 * lose-state           all sessions are forgotten, as after a restart
 * wrong-size           chunks are announced with half their size
 * garbage              a body that is no JSON
 * trickle=100          the reply comes at so many bytes a second
 *
 * path=/queries  sql=ORDERS  session=7  after=2  times=3  probability=0.1  seed=42
 * </pre>
 *
 * <p>Example: {@code latency=200ms,path=/queries,times=3}. A value cannot hold a comma.
 */
public final class FaultText {
    private static final List<String> KINDS = List.of(
            "latency",
            "hang",
            "drop",
            "status",
            "expire-session",
            "expire-master",
            "refuse-login",
            "refuse",
            "lose-state",
            "wrong-size",
            "garbage",
            "trickle");
    private static final Set<String> CONDITIONS =
            Set.of("moment", "path", "sql", "session", "after", "times", "probability", "seed");
    private static final Pattern CODE = Pattern.compile("\\d{6}");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(us|ms|s|m)");

    private final String text;
    private final Map<String, String> parts;

    private FaultText(String text) {
        this.text = text;
        this.parts = split(text);
    }

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException with what is wrong and what is allowed
     */
    public static FaultRule parse(String text) {
        return new FaultText(text).rule();
    }

    private FaultRule rule() {
        String kind = parts.keySet().iterator().next();
        FaultRule rule = FaultRule.of(fault(kind, parts.getOrDefault(kind, "")));
        for (Map.Entry<String, String> part : parts.entrySet()) {
            if (!part.getKey().equals(kind)) {
                rule = condition(rule, part.getKey(), part.getValue());
            }
        }
        return rule;
    }

    private Fault fault(String kind, String value) {
        return switch (kind) {
            case "latency" -> new Fault.Latency(duration(value), moment(parts.getOrDefault("moment", "before")));
            case "hang" -> new Fault.Hang(moment(value.isEmpty() ? "before" : value));
            case "drop" -> new Fault.Drop(where(value));
            case "status" -> new Fault.Status((int) number(kind, value, 100, 599));
            case "trickle" -> new Fault.Trickle((int) number(kind, value, 1, Integer.MAX_VALUE));
            case "expire-session" -> plain(kind, value, new Fault.ExpiredSession());
            case "expire-master" -> plain(kind, value, new Fault.ExpiredMaster());
            case "refuse-login" -> plain(kind, value, new Fault.RefusedLogin());
            case "refuse" -> new Fault.Refused(code(value));
            case "lose-state" -> plain(kind, value, new Fault.LostState());
            case "wrong-size" -> plain(kind, value, new Fault.WrongSize());
            case "garbage" -> plain(kind, value, new Fault.Garbage());
            default -> throw wrong("it must start with one of " + String.join(", ", KINDS) + ", not '" + kind + "'");
        };
    }

    private FaultRule condition(FaultRule rule, String key, String value) {
        if (CONDITIONS.contains(key) && value.isEmpty()) {
            throw wrong(key + " needs a value");
        }
        return switch (key) {
            case "moment" -> {
                if (!(rule.fault() instanceof Fault.Latency)) {
                    throw wrong("moment goes with latency only");
                }
                yield rule;
            }
            case "path" -> rule.onPath(value);
            case "sql" -> rule.onSql(value);
            case "session" -> rule.inSession(number(key, value, 0, Long.MAX_VALUE));
            case "after" -> rule.after(number(key, value, 0, Long.MAX_VALUE));
            case "times" -> rule.times(number(key, value, 1, Long.MAX_VALUE));
            case "probability" -> rule.withProbability(probability(value), rule.seed());
            case "seed" -> rule.withProbability(rule.probability(), number(key, value, 0, Long.MAX_VALUE));
            default ->
                throw wrong("unknown condition '" + key + "'; known are "
                        + String.join(", ", CONDITIONS.stream().sorted().toList()));
        };
    }

    private Map<String, String> split(String whole) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String part : whole.split(",", -1)) {
            int equals = part.indexOf('=');
            String key = (equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            String value = equals < 0 ? "" : part.substring(equals + 1).strip();
            if (key.isEmpty()) {
                throw wrong("there is an empty part; write for example latency=200ms,path=/queries,times=3");
            }
            if (all.put(key, value) != null) {
                throw wrong(key + " occurs twice");
            }
        }
        return all;
    }

    private Fault plain(String kind, String value, Fault fault) {
        if (!value.isEmpty()) {
            throw wrong(kind + " takes no value, but got '" + value + "'");
        }
        return fault;
    }

    private Moment moment(String value) {
        return switch (value) {
            case "before" -> Moment.BEFORE;
            case "after" -> Moment.AFTER;
            default -> throw wrong("'" + value + "' must be before or after");
        };
    }

    private Break where(String value) {
        return switch (value) {
            case "", "before" -> Break.BEFORE;
            case "after" -> Break.AFTER;
            case "body" -> Break.BODY;
            case "idle" -> Break.IDLE;
            default -> throw wrong("drop must be before, after, body or idle, not '" + value + "'");
        };
    }

    private String code(String value) {
        if (!CODE.matcher(value).matches()) {
            throw wrong("refuse needs a code of six digits, for example 390111, not '" + value + "'");
        }
        return value;
    }

    private Duration duration(String value) {
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw wrong("latency must be a number with us, ms, s or m, for example 200ms, not '" + value + "'");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "us" -> Duration.ofNanos(amount * 1000);
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    private long number(String key, String value, long low, long high) {
        Long number = parseLong(value);
        if (number == null || number < low || number > high) {
            throw wrong(key + " must be a whole number from " + low + (high == Long.MAX_VALUE ? "" : " to " + high)
                    + ", not '" + value + "'");
        }
        return number;
    }

    private static @Nullable Long parseLong(String value) {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private double probability(String value) {
        try {
            double chance = Double.parseDouble(value);
            if (chance > 0 && chance <= 1) {
                return chance;
            }
        } catch (NumberFormatException e) {
            throw wrong("probability must be a number above 0 and at most 1, not '" + value + "'");
        }
        throw wrong("probability must be above 0 and at most 1, not '" + value + "'");
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("fault '" + text + "': " + what);
    }
}
