package dev.snowgate.local.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the text, the rewriter answers: with a translation or a refusal, soon, and the same each time. */
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TranslatorFuzzTest {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_TEXT = 8_000_000;

    @Test
    void everyTextEndsInATranslationOrARefusal() throws IOException {
        RandomSql statements = new RandomSql(20_241_126);
        int translated = 0;
        for (int i = 0; i < 3_000; i++) {
            translated += check(statements.next()) ? 1 : 0;
        }
        assertThat(translated)
                .as("statements that were translated, so that the test reaches deep")
                .isGreaterThan(80);
    }

    @Test
    @Tag("fuzz")
    void tenMinutesOfRandomTextsEndInTranslationsOrRefusals() throws IOException {
        long seed = System.nanoTime();
        RandomSql statements = new RandomSql(seed);
        long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (System.nanoTime() < end) {
            check(statements.next());
        }
    }

    @Test
    void deepNestingIsRefused() {
        for (String open : new String[] {"(", "-", "NOT ", "CASE WHEN ", "[", "ABS(", "SELECT (", "x -> ", "{'a':"}) {
            check("SELECT " + open.repeat(50_000) + "1");
        }
    }

    /** Whether the statement was translated. */
    private static boolean check(String sql) {
        int end = 0;
        for (Token token : Lexer.lex(sql)) {
            assertThat(token.start()).as("tokens of %s", sql).isGreaterThanOrEqualTo(end);
            end = token.end();
        }
        long start = System.nanoTime();
        String first = answer(sql);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(sql).isLessThan(LONGEST);
        assertThat(first.length()).as(sql).isLessThan(MOST_TEXT);
        assertThat(answer(sql)).as(sql).isEqualTo(first);
        return !first.startsWith("!");
    }

    private static String answer(String sql) {
        try {
            return Translator.translate(sql, new AnyView()).sql();
        } catch (TranslateException e) {
            assertThat(e.code()).as(sql).matches("\\d{6}");
            return "!" + e.getMessage();
        } catch (RuntimeException | StackOverflowError e) {
            return fail("not translated and not refused: " + sql.substring(0, Math.min(3_000, sql.length())), e);
        }
    }
}
