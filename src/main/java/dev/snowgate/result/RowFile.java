package dev.snowgate.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Rows as a file, every value exact and whole, one row in memory at a time.
 *
 * @param rows rows written
 * @param bytes size of the file
 * @param truncated whether there were more rows
 */
public record RowFile(long rows, long bytes, boolean truncated) {
    private static final int BUFFER = 1 << 16;

    /** Forms of a file. */
    public enum Form {
        /** RFC 4180 in UTF-8 with a header; NULL is an empty field, an empty text is {@code ""}. */
        CSV("csv"),
        /** One JSON object a line; of columns with the same name the second has {@code _1} behind it, and so on. */
        JSONL("jsonl");

        private final String word;

        Form(String word) {
            this.word = word;
        }

        /** Its name in arguments, and the end of the file's name. */
        public String word() {
            return word;
        }
    }

    /**
     * How large a file gets.
     *
     * @param rows at most
     * @param bytes a row that would go beyond is not written
     */
    public record Limits(long rows, long bytes) {}

    /** Writes {@code rows} to the new file {@code target}. */
    public static RowFile write(RowSource rows, Path target, Form form, Limits limits) throws Exception {
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), BUFFER)) {
            ByteSink line = new ByteSink();
            LineWriter writer = form == Form.CSV ? new CsvLine(line) : new JsonLine(line, rows.columns());
            writer.header(rows.columns());
            long bytes = line.size();
            long written = 0;
            line.writeTo(out);
            while (rows.next()) {
                if (written == limits.rows()) {
                    return new RowFile(written, bytes, true);
                }
                line.truncate(0);
                writer.row(rows);
                if (bytes + line.size() > limits.bytes()) {
                    return new RowFile(written, bytes, true);
                }
                line.writeTo(out);
                bytes += line.size();
                written++;
            }
            return new RowFile(written, bytes, false);
        }
    }

    private interface LineWriter {
        void header(List<Column> columns);

        void row(RowSource rows) throws Exception;
    }

    private record CsvLine(ByteSink line) implements LineWriter {
        @Override
        public void header(List<Column> columns) {
            for (int i = 0; i < columns.size(); i++) {
                field(i, columns.get(i).name());
            }
            line.write("\r\n");
        }

        @Override
        public void row(RowSource rows) throws Exception {
            for (int i = 0; i < rows.columns().size(); i++) {
                String text = rows.text(i);
                if (text == null) {
                    line.write(i == 0 ? "" : ",");
                } else {
                    field(i, text);
                }
            }
            line.write("\r\n");
        }

        private void field(int index, String text) {
            line.write(index == 0 ? "" : ",");
            boolean quote =
                    text.isEmpty() || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            line.write(quote ? '"' + text.replace("\"", "\"\"") + '"' : text);
        }
    }

    private static final class JsonLine implements LineWriter {
        private static final JsonFactory FACTORY = JsonFactory.builder().build();

        private final JsonGenerator out;
        private final JsonCells cells = new JsonCells(FACTORY);
        private final List<Column> columns;
        private final List<String> names;

        JsonLine(ByteSink line, List<Column> columns) throws IOException {
            this.out = FACTORY.createGenerator(line).setPrettyPrinter(new MinimalPrettyPrinter(""));
            this.columns = columns;
            this.names = ColumnNames.distinct(columns);
        }

        @Override
        public void header(List<Column> ignored) {
            // Each line names its columns.
        }

        @Override
        public void row(RowSource rows) throws Exception {
            out.writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                out.writeFieldName(names.get(i));
                String text = rows.text(i);
                if (text == null) {
                    out.writeNull();
                } else {
                    cells.write(out, columns.get(i).type(), text, true);
                }
            }
            out.writeEndObject();
            out.writeRaw('\n');
            out.flush();
        }
    }
}
