package dev.snowgate.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One step of a schedule: plain numbers, so that a schedule can be made from a seed, cut down and printed.
 *
 * @param kind what happens
 * @param a first argument, at least 0; what it means depends on the kind
 * @param b second argument, at least 0
 */
record Step(Kind kind, int a, int b) {
    enum Kind {
        /** Somebody asks: shelf and tenant by a, deadline in b ms, 0 for none. */
        ASK,
        /** Somebody who has asked gives up: the a-th. */
        CANCEL,
        /** The a-th operation under way ends, as b says. */
        FINISH,
        /** a ms pass. */
        PASS,
        /** The server goes away (a = 0) or comes back. */
        OUTAGE,
        /** The server refuses logins (a = 0) or no longer. */
        REFUSAL,
        FLUSH,
        PAUSE,
        RESUME,
        RESIZE
    }

    /** A step with smaller numbers does less. */
    List<Step> simpler() {
        List<Step> simpler = new ArrayList<>();
        for (int less : new int[] {0, a / 2}) {
            if (less < a) {
                simpler.add(new Step(kind, less, b));
            }
        }
        if (b > 0) {
            simpler.add(new Step(kind, a, 0));
        }
        return simpler;
    }

    static List<Step> random(Random random, int count) {
        List<Step> steps = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            steps.add(random(random));
        }
        return steps;
    }

    private static Step random(Random random) {
        return switch (random.nextInt(22)) {
            case 0, 1, 2, 3, 4 ->
                new Step(Kind.ASK, random.nextInt(200), random.nextInt(4) == 0 ? 1 + random.nextInt(3_000) : 0);
            case 5 -> new Step(Kind.CANCEL, random.nextInt(50), 0);
            case 6, 7, 8, 9, 10, 11, 12, 13 -> new Step(Kind.FINISH, random.nextInt(8), random.nextInt(48));
            case 14, 15 -> new Step(Kind.PASS, random.nextInt(50), 0);
            case 16 -> new Step(Kind.PASS, random.nextInt(20_000), 0);
            case 17 -> new Step(Kind.OUTAGE, random.nextInt(3), 0);
            case 18 -> new Step(Kind.REFUSAL, random.nextInt(10), 0);
            case 19 -> new Step(random.nextInt(4) == 0 ? Kind.PAUSE : Kind.RESUME, 0, 0);
            case 20 -> new Step(random.nextBoolean() ? Kind.FLUSH : Kind.RESIZE, random.nextInt(6), 0);
            default -> new Step(Kind.PASS, random.nextInt(2_000), 0);
        };
    }

    @Override
    public String toString() {
        return kind + " " + a + (b == 0 ? "" : " " + b);
    }
}
