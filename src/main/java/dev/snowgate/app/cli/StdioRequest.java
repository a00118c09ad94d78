package dev.snowgate.app.cli;

/**
 * How to serve standard input and output.
 *
 * @param demo whether to use an embedded local Snowflake with sample data
 * @param config what the command line says about the configuration
 */
public record StdioRequest(boolean demo, ConfigSource config) {}
