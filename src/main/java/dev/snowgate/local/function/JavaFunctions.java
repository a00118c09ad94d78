package dev.snowgate.local.function;

import java.util.ArrayList;
import java.util.List;

/** All functions of this package. */
public final class JavaFunctions {
    private JavaFunctions() {}

    /** What DuckDB must learn. */
    public static List<JavaFunction> all() {
        List<JavaFunction> all = new ArrayList<>();
        all.addAll(TimeFunctions.all());
        all.addAll(NumberFunctions.all());
        all.addAll(Decfloats.all());
        all.addAll(RegexFunctions.all());
        all.addAll(JsonFunctions.all());
        all.addAll(SortKeys.all());
        all.addAll(TextFunctions.all());
        all.addAll(ByteFunctions.all());
        all.addAll(Randoms.all());
        return List.copyOf(all);
    }
}
