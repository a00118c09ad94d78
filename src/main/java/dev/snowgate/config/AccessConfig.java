package dev.snowgate.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What callers may do, and how much.
 *
 * @param policy the policy's file; null for none, and then everything is allowed
 * @param limits where the policy says nothing
 * @param reload how often files are looked at for changes; zero for never
 */
public record AccessConfig(@Nullable Path policy, LimitsConfig limits, Duration reload) {
    static AccessConfig read(Section policy, LimitsConfig limits) {
        return new AccessConfig(
                policy.pathOrNull("file"),
                limits,
                policy.duration("reloadInterval", Duration.ofSeconds(1), Duration.ZERO, Duration.ofHours(1)));
    }
}
