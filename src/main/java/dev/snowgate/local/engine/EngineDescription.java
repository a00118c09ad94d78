package dev.snowgate.local.engine;

import java.util.List;

/**
 * What a describe-only request answers.
 *
 * @param type the statement's type
 * @param columns of the rows it would answer
 * @param numberOfBinds how many {@code ?} markers it has
 * @param arrayBindSupported whether it takes several rows of binds at once (INSERT)
 */
public record EngineDescription(
        StatementType type, List<EngineColumn> columns, int numberOfBinds, boolean arrayBindSupported) {}
