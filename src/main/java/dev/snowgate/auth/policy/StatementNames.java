package dev.snowgate.auth.policy;

import dev.snowgate.sql.guard.StatementClass;
import dev.snowgate.sql.guard.WriteClass;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Classes of statements by their names in a policy. */
public final class StatementNames {
    /** What reads rows. */
    public static final String READ = "read";

    /** All of them. */
    static final List<String> ALL = Stream.concat(
                    Arrays.stream(StatementClass.values()).map(StatementNames::of),
                    Arrays.stream(WriteClass.values()).map(StatementNames::of))
            .toList();

    private StatementNames() {}

    /** The name of a class of reading statements. */
    public static String of(StatementClass statement) {
        return statement == StatementClass.QUERY ? READ : statement.label();
    }

    /** The name of a class of writing statements. */
    public static String of(WriteClass statement) {
        return statement.label();
    }
}
