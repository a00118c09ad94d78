package dev.snowgate.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFileTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("ID", "NUMBER(38,0)", ColumnType.NUMBER),
            new Column("a,b", "TEXT", ColumnType.TEXT),
            new Column("V", "VARIANT", ColumnType.JSON));
    private static final List<List<@Nullable String>> ROWS = List.of(
            Arrays.asList("99999999999999999999999999999999999999", "say \"hi\"\nthere", "{\"a\":[1,null]}"),
            Arrays.asList("1", "", null));

    @TempDir
    Path directory;

    private RowFile write(RowFile.Form form, RowFile.Limits limits, Path target) throws Exception {
        return RowFile.write(new TableRows(COLUMNS, ROWS), target, form, limits);
    }

    @Test
    void writesCsvWithEveryValueWhole() throws Exception {
        Path target = directory.resolve("x.csv");
        RowFile file = write(RowFile.Form.CSV, new RowFile.Limits(10, 10_000), target);
        assertThat(Files.readString(target))
                .isEqualTo("ID,\"a,b\",V\r\n99999999999999999999999999999999999999,\"say \"\"hi\"\"\nthere\","
                        + "\"{\"\"a\"\":[1,null]}\"\r\n1,\"\",\r\n");
        assertThat(file).isEqualTo(new RowFile(2, Files.size(target), false));
    }

    @Test
    void writesOneJsonObjectALine() throws Exception {
        Path target = directory.resolve("x.jsonl");
        RowFile file = write(RowFile.Form.JSONL, new RowFile.Limits(10, 10_000), target);
        assertThat(Files.readAllLines(target))
                .containsExactly(
                        "{\"ID\":\"99999999999999999999999999999999999999\",\"a,b\":\"say \\\"hi\\\"\\nthere\","
                                + "\"V\":{\"a\":[1,null]}}",
                        "{\"ID\":1,\"a,b\":\"\",\"V\":null}");
        assertThat(file.bytes()).isEqualTo(Files.size(target));
    }

    @Test
    void namesColumnsOfTheSameNameApart() throws Exception {
        Column id = new Column("ID", "TEXT", ColumnType.TEXT);
        Path target = directory.resolve("x.jsonl");
        RowFile.write(
                new TableRows(
                        List.of(id, new Column("ID_1", "TEXT", ColumnType.TEXT), id, id),
                        List.of(Arrays.asList("a", "b", "c", "d"))),
                target,
                RowFile.Form.JSONL,
                new RowFile.Limits(10, 10_000));
        assertThat(Files.readString(target)).isEqualTo("{\"ID\":\"a\",\"ID_1\":\"b\",\"ID_2\":\"c\",\"ID_3\":\"d\"}\n");
    }

    @Test
    void stopsAtItsLimitsAndSaysSo() throws Exception {
        assertThat(write(RowFile.Form.CSV, new RowFile.Limits(1, 10_000), directory.resolve("rows")))
                .extracting(RowFile::rows, RowFile::truncated)
                .containsExactly(1L, true);
        Path small = directory.resolve("bytes");
        assertThat(write(RowFile.Form.CSV, new RowFile.Limits(10, 60), small).truncated())
                .isTrue();
        assertThat(Files.size(small)).isLessThanOrEqualTo(60);
        assertThat(RowFile.write(
                                new TableRows(COLUMNS, Collections.nCopies(3, ROWS.get(1))),
                                directory.resolve("all"),
                                RowFile.Form.CSV,
                                new RowFile.Limits(3, 10_000))
                        .truncated())
                .isFalse();
    }

    @Test
    void replacesNoFile() throws Exception {
        Path target = Files.createFile(directory.resolve("there"));
        assertThatThrownBy(() -> write(RowFile.Form.CSV, new RowFile.Limits(1, 100), target))
                .isInstanceOf(FileAlreadyExistsException.class);
    }
}
