package dev.snowgate.app.cli;

import java.util.ArrayList;
import java.util.List;

/** A small table in plain text; columns of numbers are set flush right. */
final class TextTable {
    private TextTable() {}

    /** Header, rule and rows, one line each. */
    static List<String> of(List<String> columns, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(columns);
        all.addAll(rows);
        int[] widths = new int[columns.size()];
        boolean[] numbers = new boolean[columns.size()];
        for (int column = 0; column < widths.length; column++) {
            int at = column;
            widths[at] = all.stream().mapToInt(row -> width(row.get(at))).max().orElse(0);
            numbers[at] =
                    !rows.isEmpty() && rows.stream().allMatch(row -> row.get(at).matches("-?[0-9][0-9.,]*"));
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                String gap = " ".repeat(widths[column] - width(cell));
                line.append(column == 0 ? "" : "  ").append(numbers[column] ? gap + cell : cell + gap);
            }
            lines.add(line.toString().stripTrailing());
        }
        StringBuilder rule = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            rule.append(column == 0 ? "" : "  ").append("-".repeat(widths[column]));
        }
        lines.add(1, rule.toString());
        return lines;
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
