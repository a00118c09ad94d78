package dev.snowgate.sql.lex;

import java.util.Arrays;

/** A list of numbers that is filled, read, and filled anew. */
final class Marks {
    private static final int FEW = 16;

    private int[] marks = new int[FEW];
    private int size;

    void clear() {
        size = 0;
    }

    void add(int mark) {
        if (size == marks.length) {
            marks = Arrays.copyOf(marks, size * 2);
        }
        marks[size++] = mark;
    }

    int size() {
        return size;
    }

    int get(int n) {
        return marks[n];
    }
}
