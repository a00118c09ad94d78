package dev.snowgate.app.cli;

/**
 * A started demo.
 *
 * @param served where the gateway answers
 * @param localSnowflake host and port of the embedded local Snowflake
 * @param sample what the sample query returned
 */
public record Demo(Served served, String localSnowflake, SampleAnswer sample) {}
