package dev.snowgate.local.function;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers of MT19937-64 (Matsumoto and Nishimura), which RANDOM with a seed draws (Snowflake's reference, "RANDOM"). */
final class Twister {
    private static final int SIZE = 312;
    private static final int HALF = 156;
    private static final long FACTOR = 6_364_136_223_846_793_005L;
    private static final long MATRIX = 0xB5026F5AA96619E9L;
    private static final long UPPER = 0xFFFFFFFF80000000L;
    private static final int KEPT_SEEDS = 8;
    private static final int MOST = 4_000_000;

    private static final Map<Long, Twister> SEEN = new LinkedHashMap<>();

    private final long[] state = new long[SIZE];
    private int at = SIZE;
    private long[] drawn = new long[64];
    private int count;

    private Twister(long seed) {
        state[0] = seed;
        for (int i = 1; i < SIZE; i++) {
            state[i] = FACTOR * (state[i - 1] ^ (state[i - 1] >>> 62)) + i;
        }
    }

    /** The {@code index}th number from 0 of this seed. */
    static long number(long seed, long index) {
        if (index >= MOST) {
            throw FunctionFailure.unsupported("RANDOM with a seed for more than " + MOST + " rows");
        }
        Twister twister;
        synchronized (SEEN) {
            if (SEEN.size() >= KEPT_SEEDS && !SEEN.containsKey(seed)) {
                SEEN.clear();
            }
            twister = SEEN.computeIfAbsent(seed, Twister::new);
        }
        return twister.get((int) index);
    }

    private synchronized long get(int index) {
        while (count <= index) {
            if (count == drawn.length) {
                drawn = Arrays.copyOf(drawn, 2 * count);
            }
            drawn[count++] = next();
        }
        return drawn[index];
    }

    private long next() {
        if (at == SIZE) {
            for (int i = 0; i < SIZE; i++) {
                long mixed = (state[i] & UPPER) | (state[(i + 1) % SIZE] & ~UPPER);
                state[i] = state[(i + HALF) % SIZE] ^ (mixed >>> 1) ^ ((mixed & 1) == 0 ? 0 : MATRIX);
            }
            at = 0;
        }
        long x = state[at++];
        x ^= (x >>> 29) & 0x5555555555555555L;
        x ^= (x << 17) & 0x71D67FFFEDA60000L;
        x ^= (x << 37) & 0xFFF7EEE000000000L;
        return x ^ (x >>> 43);
    }
}
