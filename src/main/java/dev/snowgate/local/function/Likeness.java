package dev.snowgate.local.function;

/** How much two texts are alike, by characters. */
final class Likeness {
    private static final double SCALE = 0.1;

    /** A common beginning counts from here on, as Winkler has it. */
    private static final double LEAST_ALIKE = 0.7;

    /** A longer common beginning would make more than 100 of it. */
    private static final int LONGEST_PREFIX = 10;

    private Likeness() {}

    /** EDITDISTANCE: the least number of characters to insert, delete or replace (Levenshtein). */
    static long distance(String first, String second) {
        int[] a = first.codePoints().toArray();
        int[] b = second.codePoints().toArray();
        int[] row = new int[b.length + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length];
    }

    /**
     * JAROWINKLER_SIMILARITY in whole percents, in any letter case. The common beginning counts as far as it goes, not only four
     * characters (Snowflake's reference: 98 for {@code Ich weiß nicht} and {@code Ich wei? nicht}).
     */
    static long percent(String first, String second) {
        int[] a = folded(first);
        int[] b = folded(second);
        double jaro = jaro(a, b);
        if (jaro < LEAST_ALIKE) {
            return (long) Math.floor(100 * jaro + 1e-9);
        }
        int prefix = 0;
        int most = Math.min(LONGEST_PREFIX, Math.min(a.length, b.length));
        while (prefix < most && a[prefix] == b[prefix]) {
            prefix++;
        }
        // A hair more, so that 0.7 of something whole does not become a percent less.
        return (long) Math.floor(100 * (jaro + prefix * SCALE * (1 - jaro)) + 1e-9);
    }

    private static int[] folded(String text) {
        return text.codePoints()
                .map(point -> Character.toLowerCase(Character.toUpperCase(point)))
                .toArray();
    }

    private static double jaro(int[] a, int[] b) {
        int reach = Math.max(0, Math.max(a.length, b.length) / 2 - 1);
        boolean[] taken = new boolean[b.length];
        int[] found = new int[a.length];
        int matches = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++) {
                if (!taken[j] && a[i] == b[j]) {
                    taken[j] = true;
                    found[matches++] = a[i];
                    break;
                }
            }
        }
        if (matches == 0) {
            return 0;
        }
        int moved = 0;
        int next = 0;
        for (int j = 0; j < b.length; j++) {
            if (taken[j] && found[next++] != b[j]) {
                moved++;
            }
        }
        double m = matches;
        int transposed = moved / 2;
        return (m / a.length + m / b.length + (m - transposed) / m) / 3;
    }
}
