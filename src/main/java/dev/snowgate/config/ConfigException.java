package dev.snowgate.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. Holds every problem that was found, not only the first. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<ConfigProblem> problems;

    /** One line a problem. */
    public ConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** All problems, in the order of the keys. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
