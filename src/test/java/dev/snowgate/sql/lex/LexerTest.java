package dev.snowgate.sql.lex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where tokens begin and end by Snowflake's rules. */
class LexerTest {
    /** The tokens as {@code kind:text}, one behind the other. */
    private static String shape(String sql) {
        return Lexer.lex(sql).stream()
                .map(token -> token.kind().name().toLowerCase(Locale.ROOT).charAt(0) + ":" + token.text())
                .collect(Collectors.joining(" | "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "a_1 b$c _x ~ w:a_1 | w:b$c | w:_x",
                "zZ9$ ~ w:zZ9$",
                "a$$b$$ ~ w:a$$b$$",
                "$a$ ~ v:$a$",
                "$a $1 $é ~ v:$a | v:$1 | v:$é",
                "$ $+ ~ o:$ | o:$ | o:+",
                "$$a 'b\\$$ ~ d:$$a 'b\\$$",
                "$$a$ ~ u:$$a$",
                "$$$$ ~ d:$$$$",
                "$$$ ~ u:$$$",
                "'a''b' 'c' ~ s:'a''b' | s:'c'",
                "'a\\'b' ~ s:'a\\'b'",
                "'a\\\\' b ~ s:'a\\\\' | w:b",
                "'a\\' ~ u:'a\\'",
                "'a'' ~ u:'a''",
                "'' ~ s:''",
                "' ~ u:'",
                "\"a\\\" \"b\"\"c\" ~ q:\"a\\\" | q:\"b\"\"c\"",
                "\"\" ~ q:\"\"",
                "\"a\"\" ~ u:\"a\"\"",
                "1 1.5 1. .5 1e5 1E+5 1e-5 ~ n:1 | n:1.5 | n:1. | n:.5 | n:1e5 | n:1E+5 | n:1e-5",
                "1e 1e+ 1ex ~ n:1 | w:e | n:1 | w:e | o:+ | n:1 | w:ex",
                "1.e5 1..2 ~ n:1.e5 | n:1. | n:.2",
                "t.1 \"t\".1 f().1 v[0].1 ~ w:t | o:. | n:1 | q:\"t\" | o:. | n:1 | w:f | o:( | o:) | o:. | n:1 | w:v"
                        + " | o:[ | n:0 | o:] | o:. | n:1",
                "+.1 .x ~ o:+ | n:.1 | o:. | w:x",
                ".1 9 .9 1e9 1.09 a.b.9 ~ n:.1 | n:9 | n:.9 | n:1e9 | n:1.09 | w:a | o:. | w:b | o:. | n:9",
                "x/ ~ w:x | o:/",
                "1e+ ~ n:1 | w:e | o:+",
                "/* * ~ u:/* *",
                "$$ a$ ~ u:$$ a$",
                "'a\\ ~ u:'a\\",
                "? :a :1 ~ b:? | o:: | w:a | o:: | n:1",
                "a->b a->>b a::b a:=b a=>b ~ w:a | o:-> | w:b | w:a | o:->> | w:b | w:a | o::: | w:b | w:a | o::= | w:b"
                        + " | w:a | o:=> | w:b",
                "a<=>b <> <= < >= != ! ** * || | ~ w:a | o:<=> | w:b | o:<> | o:<= | o:< | o:>= | o:!= | o:! | o:** |"
                        + " o:* | o:|| | o:|",
                "a-b a- -b a/b ~ w:a | o:- | w:b | w:a | o:- | o:- | w:b | w:a | o:/ | w:b",
                "()[]{},;%@&^#+ ~ o:( | o:) | o:[ | o:] | o:{ | o:} | o:, | o:; | o:% | o:@ | o:& | o:^ | o:# | o:+",
                "a--b ~ w:a | c:--b",
                "a//b ~ w:a | c://b",
                "a/*b*/c ~ w:a | c:/*b*/ | w:c",
                "/*/ x ~ u:/*/ x",
                "/*/*/ x ~ c:/*/*/ | w:x",
                "/** / ~ u:/** /",
                "- ~ o:-",
                "/ ~ o:/",
                "é aé1 1é ~ w:é | w:aé1 | n:1 | w:é",
                "日本 a日 ~ w:日本 | w:a日",
                "€ a€ ~ o:€ | w:a | o:€",
                "🎉 ~ o:🎉",
            })
    void cutsTextIntoTokens(String sql, String expected) {
        assertThat(shape(sql)).isEqualTo(expected);
    }

    @Test
    void aLineCommentEndsBeforeTheLineEnd() {
        assertThat(shape("a--b\nc\r\n//d\n")).isEqualTo("w:a | c:--b | w:c | c://d");
    }

    @Test
    void onlyAsciiWhiteSpaceParts() {
        for (char c = 0; c < 0x3100; c++) {
            boolean space = " \t\n\r\f\u000b".indexOf(c) >= 0;
            assertThat(Lexer.isSpace(c)).as("U+%04X", (int) c).isEqualTo(space);
            List<Token> tokens = Lexer.lex("a " + c + " b");
            if (space) {
                assertThat(tokens).as("U+%04X", (int) c).hasSize(2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\f", "a", " a -- b", "/* a */ /* b */ c 'd' /* e */", "'", "a\u000b\fb"})
    void everyCharacterButWhiteSpaceLiesInOneToken(String sql) {
        int at = 0;
        for (Token token : Lexer.lex(sql)) {
            assertThat(sql.substring(at, token.start())).isBlank();
            assertThat(token.text()).isEqualTo(sql.substring(token.start(), token.end()));
            at = token.end();
        }
        assertThat(sql.substring(at)).isBlank();
    }

    @Test
    void leavesCommentsOutWhereTheyAreNotAskedFor() {
        assertThat(Lexer.lexWithoutComments("/* a */ b -- c\n d"))
                .extracting(Token::text)
                .containsExactly("b", "d");
    }

    @Test
    void readsUpToTheLimitAndSaysSo() {
        String sql = "a ".repeat(40);
        assertThat(Tokens.of(sql, 40).isComplete()).isTrue();
        Tokens cut = Tokens.of(sql, 39);
        assertThat(cut.isComplete()).isFalse();
        assertThat(cut.size()).isEqualTo(39);
        assertThat(Tokens.of(sql + "/**/--", 40).comments()).isEqualTo(2);
        assertThat(cut.is(0, TokenKind.WORD)).isTrue();
        assertThat(cut.is(-1, TokenKind.WORD) || cut.is(39, TokenKind.WORD)).isFalse();
    }

    @Test
    void forgetsWhatItReadBefore() {
        Tokens tokens = Tokens.of("(a + /* c */ \u00e9) & $b ; " + "x ".repeat(50), 20);
        tokens.read("d .", 20, (text, start, end, key) -> 7);
        assertThat(tokens.size()).isEqualTo(2);
        assertThat(tokens.code(0)).isEqualTo(7);
        assertThat(tokens.code(1)).isEqualTo(Tokens.OPERATOR + '.');
        assertThat(tokens.codes()).hasSizeGreaterThan(10).startsWith(7).endsWith(Tokens.NOTHING);
        assertThat(tokens.code(-1)).isEqualTo(Tokens.NOTHING);
        assertThat(tokens.code(2)).isEqualTo(Tokens.NOTHING);
        assertThat(tokens.is(2, TokenKind.OPERATOR)).isFalse();
        assertThat(tokens.brackets() + tokens.comments()).isZero();
        assertThat(tokens.isComplete() && tokens.isPlain() && tokens.isUsual()).isTrue();
        assertThat(tokens.isParted() || tokens.hasDollars()).isFalse();
    }

    @Test
    void seesNothingOfALongerTextBefore() {
        Tokens tokens = Tokens.of("a --b", 9);
        tokens.read("a -", 9, WordTable.NONE);
        assertThat(tokens.size()).isEqualTo(2);
        assertThat(tokens.is(1, TokenKind.OPERATOR)).isTrue();
        tokens.read("123456", 9, WordTable.NONE);
        tokens.read("1", 9, WordTable.NONE);
        assertThat(tokens.end(0)).isEqualTo(1);
    }

    @Test
    void hasNothingBehindTheLastToken() {
        Tokens tokens = Tokens.of("abc de", 9);
        assertThat(tokens.size()).isEqualTo(2);
        assertThat(tokens.code(2)).isEqualTo(Tokens.NOTHING);
    }

    @Test
    void knowsNoWordNextToACharacterOutsideAscii() {
        Tokens tokens = new Tokens();
        tokens.read("b a\u0080", 9, (text, start, end, key) -> 7);
        assertThat(tokens.code(0)).isEqualTo(7);
        assertThat(tokens.code(1)).isZero();
        assertThat(tokens.code(2)).isEqualTo(Tokens.OPERATOR);
    }

    @Test
    void tellsWhereEveryBracketIs() {
        Tokens tokens = Tokens.of("a, " + "(".repeat(40), 99);
        assertThat(tokens.brackets()).isEqualTo(40);
        for (int i = 0; i < 40; i++) {
            assertThat(tokens.bracket(i)).isEqualTo(i + 2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, line 1 at position 0",
        "1, line 1 at position 1",
        "2, line 2 at position 0",
        "9, line 2 at position 7"
    })
    void tellsPlacesAsSnowflakeWordsThem(int offset, String words) {
        assertThat(Place.of("a\nb", offset).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a + b.c * -1 /2 % x ^ y ~ z @ < > = : , [ ] { } | true",
                "a->b <> c <= d >= e != f => g::h ** i      | true",
                "a & b | false",
                "a # b | false",
                "a ! b | false",
                "a \\ b | false",
                "a ` b | false",
                "a := b | false",
                "a <=> b | false",
                "a \u0001 b | false",
                "a \u007f b | false",
                "a € b | false"
            })
    void tellsOperatorsThatNoQueryHas(String sql, boolean usual) {
        assertThat(Tokens.of(sql, 40).isUsual()).isEqualTo(usual);
    }

    @ParameterizedTest
    @CsvSource({"a,false", "a - > b,false", "a -> b,false", "a ->> b,true", "a;,true", "$$;$$,false"})
    void tellsSignsThatPartStatements(String sql, boolean parted) {
        assertThat(Tokens.of(sql, 40).isParted()).isEqualTo(parted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a é",
                "aé",
                "é",
                "'é'",
                "\"é\"",
                "$$é$$",
                "-- é",
                "/* é */",
                "'\\é'",
                "'''é'",
                "a \f",
                "a\u000bb",
                "€",
                "$é",
                "'\n'",
                "--\r",
                "'",
                "a\u007f",
                "a \u0000",
                "'\u007f'",
                "'\u001f'"
            })
    void tellsTextThatIsNotPlain(String sql) {
        assertThat(Tokens.of(sql, 9).isPlain()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "a\n\t\r b", "'~ \\' '''", "\"~ \"", "$$ ~$$", "-- ~", "/* ~ */", "a+1.5e7 ? $1 :b"})
    void tellsPlainText(String sql) {
        assertThat(Tokens.of(sql, 9).isPlain()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            value = {
                "a,false",
                "a$b,true",
                "$1,true",
                "$$x$$,true",
                "$,true",
                "'$',false",
                "-- $,false",
                "\"$\",false",
                "aé,false"
            })
    void tellsDollarSignsOutsideQuotes(String sql, boolean dollars) {
        assertThat(Tokens.of(sql, 9).hasDollars()).isEqualTo(dollars);
    }

    @Test
    void tellsWhatATokenStandsFor() {
        assertThat(Lexer.lex("'a\\n\\t\\r\\b\\f\\x41\\u00e9\\101\\0\\q''b'")
                        .get(0)
                        .value())
                .isEqualTo("a\n\t\r\b\fA\u00e9A\0q'b");
        assertThat(Lexer.lex("'\\x4' '\\u00e' '\\xzz' '\\uzzzz' '\\19' '\\3zz' '\\400' '\\08' '\\777'"))
                .extracting(Token::value)
                .containsExactly("x4", "u00e", "xzz", "uzzzz", "19", "3zz", "400", "\u00008", "777");
        assertThat(Lexer.lex("\"a\"\"b\" ab1\u0131\u017f $$x\\n$$ 1 + $v"))
                .extracting(Token::value)
                .containsExactly("a\"b", "AB1\u0131\u017f", "x\\n", "1", "+", "$v");
        assertThat(Lexer.lex("abc {").get(0).value()).isEqualTo("ABC");
        assertThat(Lexer.lex("azAZ09_$\u00e9 `").get(0).value()).isEqualTo("AZAZ09_$\u00e9");
        assertThat(Lexer.lex("'\\x41' '\\u00e9' '\\101' '\\000' '\\n' '''' '\\\\' 'a\\0' ''''''"))
                .extracting(Token::value)
                .containsExactly("A", "\u00e9", "A", "\0", "\n", "'", "\\", "a\0", "''");
    }

    @Test
    void comparesWordsWithoutTheCaseOfAsciiLetters() {
        Token word = Lexer.lex("sElEcT").get(0);
        assertThat(word.isWord("SELECT")).isTrue();
        assertThat(word.isWord("SELECTS") || word.isWord("SELECZ") || word.isOperator("SELECT"))
                .isFalse();
        assertThat(Lexer.lex("\"SELECT\"").get(0).isWord("SELECT")).isFalse();
        assertThat(Lexer.lex("\u017felect").get(0).isWord("SELECT")).isFalse();
        assertThat(Lexer.lex("zaZA{").get(0).isWord("ZAZA")).isTrue();
        assertThat(Lexer.lex("->>").get(0).isOperator("->>")).isTrue();
        assertThat(Lexer.lex("->>").get(0).isOperator("->")).isFalse();
        assertThat(Lexer.lex("'->>'").get(0).isOperator("'->>'")).isFalse();
    }
}
