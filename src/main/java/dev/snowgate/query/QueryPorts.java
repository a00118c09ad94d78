package dev.snowgate.query;

/**
 * What queries run with.
 *
 * @param runner runs statements on one connection
 * @param statements makes them
 * @param handles names their results
 */
public record QueryPorts(StatementRunner runner, Statements statements, ResultHandles handles) {}
