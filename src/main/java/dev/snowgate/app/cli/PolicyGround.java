package dev.snowgate.app.cli;

import dev.snowgate.auth.policy.Explanation;
import dev.snowgate.sql.guard.GuardPolicy;
import dev.snowgate.sql.guard.WritePolicy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What of the configuration matters beside the policy.
 *
 * @param file the policy's file, if one is configured
 * @param databases stored name of the database that sessions start in, by connection; empty where it is not known
 * @param guard what SQL may do
 * @param writes what may be written; empty where nothing is
 * @param own limits for everybody
 */
public record PolicyGround(
        Optional<Path> file,
        Map<String, String> databases,
        GuardPolicy guard,
        Optional<WritePolicy> writes,
        Explanation.Own own) {}
