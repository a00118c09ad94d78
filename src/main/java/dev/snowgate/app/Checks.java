package dev.snowgate.app;

import dev.snowgate.app.cli.Finding;
import dev.snowgate.snowflake.Check;
import dev.snowgate.snowflake.Doctor;
import java.util.List;

/** The doctor's findings in the words of the command line. */
final class Checks {
    private Checks() {}

    static List<Finding> examine(Doctor.Source source) {
        return Doctor.examine(source).stream().map(Checks::finding).toList();
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
