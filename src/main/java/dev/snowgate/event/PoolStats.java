package dev.snowgate.event;

/** A pool's figures at one instant. Placeholder shape: the pool's issue of work fills it. */
public record PoolStats(String pool, String state, int size, int idle, int leased, int waiters, int max) {}
