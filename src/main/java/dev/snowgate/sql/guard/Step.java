package dev.snowgate.sql.guard;

/**
 * One step of a {@code ->>} chain.
 *
 * @param script the whole statement
 * @param from index of its first token
 * @param to index behind its last token
 * @param index 0 for the first step
 */
record Step(Script script, int from, int to, int index) {}
