package dev.snowgate.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Cuts a failing list down until no part can be left out and no element made simpler (Zeller's ddmin, then by element). */
final class Shrinker<T> {
    private final Predicate<List<T>> fails;
    private final Function<T, List<T>> simpler;

    /**
     * A shrinker.
     *
     * @param simpler simpler elements to try in an element's place, the simplest first
     */
    Shrinker(Predicate<List<T>> fails, Function<T, List<T>> simpler) {
        this.fails = fails;
        this.simpler = simpler;
    }

    List<T> shrink(List<T> failing) {
        List<T> best = failing;
        boolean better = true;
        while (better) {
            List<T> shorter = simplified(cut(best));
            better = !shorter.equals(best);
            best = shorter;
        }
        return best;
    }

    private List<T> cut(List<T> failing) {
        List<T> best = failing;
        for (int size = Math.max(1, best.size() / 2); size > 0; size /= 2) {
            for (int from = 0; from < best.size(); ) {
                List<T> without = new ArrayList<>(best.subList(0, from));
                without.addAll(best.subList(Math.min(best.size(), from + size), best.size()));
                if (fails.test(without)) {
                    best = without;
                } else {
                    from += size;
                }
            }
        }
        return best;
    }

    private List<T> simplified(List<T> failing) {
        List<T> best = new ArrayList<>(failing);
        for (int i = 0; i < best.size(); i++) {
            for (T candidate : simpler.apply(best.get(i))) {
                T before = best.set(i, candidate);
                if (fails.test(best)) {
                    break;
                }
                best.set(i, before);
            }
        }
        return best;
    }
}
