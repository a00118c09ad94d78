package dev.snowgate.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What callers may do, and how much.
 *
 * @param policy the policy's file; null for none, and then everything is allowed
 * @param limits where the policy says nothing
 */
public record AccessConfig(@Nullable Path policy, LimitsConfig limits) {
    static AccessConfig read(Section policy, LimitsConfig limits) {
        return new AccessConfig(policy.pathOrNull("file"), limits);
    }
}
