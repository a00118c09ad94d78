package dev.snowgate.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what was probably meant. */
public final class Spelling {
    private Spelling() {}

    /** The nearest candidate, as {@link #near} finds it; null when none is near. */
    static @Nullable String nearest(String name, Collection<String> candidates) {
        return near(name, candidates, 1).stream().findFirst().orElse(null);
    }

    /**
     * The candidates at the smallest edit distances, nearest first, letter case aside: those at most a third of the name's
     * length away, two at least.
     *
     * @param most how many
     */
    public static List<String> near(String name, Collection<String> candidates, int most) {
        int farthest = Math.max(2, name.length() / 3);
        String wanted = name.toLowerCase(Locale.ROOT);
        record Candidate(String text, int distance) {}
        return candidates.stream()
                .filter(text -> Math.abs(text.length() - name.length()) <= farthest)
                .map(text -> new Candidate(text, distance(wanted, text.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance() <= farthest)
                .sorted(Comparator.comparingInt(Candidate::distance))
                .limit(most)
                .map(Candidate::text)
                .toList();
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
