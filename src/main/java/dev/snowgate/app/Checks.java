package dev.snowgate.app;

import dev.snowgate.app.cli.Finding;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.snowflake.Check;
import dev.snowgate.snowflake.Doctor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The doctor's findings in the words of the command line. */
final class Checks {
    private Checks() {}

    static List<Finding> examine(Doctor.Source source) {
        AtomicReference<@Nullable GatewayConfig> read = new AtomicReference<>();
        List<Finding> findings = new ArrayList<>();
        Doctor.examine(() -> {
                    GatewayConfig config = source.load();
                    read.set(config);
                    return config;
                })
                .forEach(check -> findings.add(finding(check)));
        GatewayConfig config = read.get();
        if (config != null) {
            findings.addAll(AuditChecks.examine(config.watch().audit()));
        }
        return List.copyOf(findings);
    }

    private static Finding finding(Check check) {
        Finding.Status status = switch (check.status()) {
            case OK -> Finding.Status.OK;
            case WARN -> Finding.Status.WARN;
            case FAIL -> Finding.Status.FAIL;
            case SKIP -> Finding.Status.SKIP;
        };
        return new Finding(check.name(), status, check.detail(), check.fix(), 0);
    }
}
