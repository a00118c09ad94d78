package dev.snowgate.result;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One row, of each value no more than can be shown: neither a large value nor a row of many is ever held whole, beyond what the
 * source holds.
 */
final class RowValues {
    private final @Nullable String[] heads;
    private final int[] lengths;
    private final int most;
    private int cell;

    /** Rows of so many columns, of which at most {@code most} characters can be shown. */
    RowValues(int columns, int most) {
        this.heads = new @Nullable String[columns];
        this.lengths = new int[columns];
        this.most = most;
    }

    /** Reads the current row, {@code maxCell} characters of each value, fewer where all of them are too many. */
    void read(RowSource rows, int maxCell) throws Exception {
        Arrays.fill(heads, null);
        cell = maxCell;
        long total = 0;
        for (int i = 0; i < heads.length; i++) {
            String text = rows.text(i);
            lengths[i] = text == null ? 0 : text.length();
            heads[i] = text == null ? null : head(text);
            total += Math.min(lengths[i], cell);
            while (total > most && cell > ResultLimits.MIN_CELL) {
                total = tighten(i);
            }
        }
    }

    /** Shortens what has been read, up to column {@code last}; tells how many characters are left. */
    private long tighten(int last) {
        cell = shorter(cell);
        long total = 0;
        for (int i = 0; i <= last; i++) {
            String text = heads[i];
            heads[i] = text == null ? null : head(text);
            total += Math.min(lengths[i], cell);
        }
        return total;
    }

    /** The next shorter cut. */
    static int shorter(int cell) {
        return Math.max(ResultLimits.MIN_CELL, cell / 4);
    }

    private String head(String text) {
        return text.length() <= cell ? text : text.substring(0, cell);
    }

    /** Characters of each value that are there. */
    int cell() {
        return cell;
    }

    int size() {
        return heads.length;
    }

    boolean isNull(int column) {
        return heads[column] == null;
    }

    /** Whether the value is shown whole in {@code maxCell} characters. */
    boolean fits(int column, int maxCell) {
        return lengths[column] <= maxCell;
    }

    /** Values that are not whole in {@code maxCell} characters. */
    int cut(int maxCell) {
        int cut = 0;
        for (int i = 0; i < heads.length; i++) {
            cut += fits(i, maxCell) ? 0 : 1;
        }
        return cut;
    }

    /** The value, or its beginning with a mark that says how long it was; {@code maxCell} is {@link #cell} or less. */
    String text(int column, int maxCell) {
        String head = heads[column];
        return head == null ? "" : Cells.cut(head, lengths[column], maxCell);
    }
}
