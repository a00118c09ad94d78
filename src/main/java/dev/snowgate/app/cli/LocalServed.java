package dev.snowgate.app.cli;

/**
 * A started local Snowflake.
 *
 * @param host the address in use
 * @param port the port in use, never 0
 * @param account the account name to give to a driver
 * @param server what to drain at the end
 */
public record LocalServed(String host, int port, String account, Running server) {}
