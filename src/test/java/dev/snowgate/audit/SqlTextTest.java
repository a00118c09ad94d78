package dev.snowgate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        select * from t where a = 'secret' and b = 12.5e3          | select * from t where a = ? and b = ?
        select 'it''s', 'a\\'b', -7                                | select ?, ?, -?
        select $$raw 'x' text$$, $1, $name, ?                      | select ?, $1, $name, ?
        select "My Col" from "T" -- secret 4711                    | select "My Col" from "T"
        select/* secret */1 // secret                              | select ?
        select 'never ends                                         | select ?
        select X'beef', date '2020-01-01'                          | select X?, date ?
        select v:path[0].x::number(10,2) from t limit 5            | select v:path[?].x::number(?,?) from t limit ?
        insert into t values (1,'a'),(2,'b')                       | insert into t values (?,?),(?,?)
        """)
    void valuesBecomeQuestionMarksAndCommentsGo(String sql, String shape) {
        assertThat(SqlText.stripped(sql)).isEqualTo(shape);
    }

    @Test
    void spaceOfAllKindsIsOneBlank() {
        assertThat(SqlText.stripped("\n select\t\t a ,\r\n--x\n b  ")).isEqualTo("select a , b");
    }

    @Test
    void aValueThatTheLengthLimitCutsIsNotShown() {
        String sql = "select '" + "secret".repeat(5_000) + "'";
        SqlText text = new SqlText(sql, SqlText.Detail.STRIPPED);
        assertThat(SqlText.stripped(text.text())).isEqualTo("select ?");
    }

    @Test
    void ofATextThatIsNotWrittenOnlyTheLengthIsKept() {
        SqlText text = new SqlText("select 'secret'", SqlText.Detail.NONE);
        assertThat(text.text()).isEmpty();
        assertThat(text.length()).isEqualTo(15);
    }

    @Test
    void noValueOfTheCorpusOfReadsIsLeft() throws IOException {
        List<String> reads = Files.readAllLines(Path.of("src/test/resources/sql/reads.tsv"));
        assertThat(reads).hasSizeGreaterThan(30);
        for (String line : reads.stream().filter(row -> !row.startsWith("#")).toList()) {
            String shape = SqlText.stripped(line.split("\t", -1)[0].replace("\\n", "\n"));
            assertThat(Lexer.lex(shape))
                    .as(line)
                    .extracting(Token::kind)
                    .doesNotContain(
                            TokenKind.STRING, TokenKind.DOLLAR_STRING, TokenKind.COMMENT, TokenKind.UNTERMINATED);
        }
    }
}
