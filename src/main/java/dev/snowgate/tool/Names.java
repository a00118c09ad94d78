package dev.snowgate.tool;

/** How name arguments are read, told once for all tools. */
final class Names {
    /** The rule of {@link dev.snowgate.query.Identifiers#resolve}, for a model. */
    static final String RULE = "Upper-cased unless in double quotes";

    private Names() {}
}
