package dev.snowgate.sql.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a refusal says, beside its rule and place. */
class RefusalTextTest {
    private static final GuardPolicy STAGES = new GuardPolicy(true, List.of(), false, id -> false);

    private static Reason first(Verdict verdict) {
        return ((Verdict.Refused) verdict).reasons().get(0);
    }

    private static Reason first(String sql) {
        return first(Guard.check(sql, GuardPolicy.STRICT));
    }

    @Test
    void adviceNamesTheHintAndTheSwitchAsFarAsThereAre() {
        assertThat(first("SELECT $v").advice())
                .isEqualTo("Write the value itself. The operator of this gateway can allow it with"
                        + " safety.variables.allow.");
        assertThat(first("SELECT * FROM @s").advice())
                .isEqualTo("The operator of this gateway can allow it with safety.stages.read.");
        assertThat(first("SELECT 1; SELECT 2").advice()).isEqualTo("Send one statement a call.");
    }

    @Test
    void aLongNameIsCutAt60Characters() {
        String sixty = "F" + "X".repeat(59);
        assertThat(first("SELECT " + sixty + "(1)").message()).contains("function " + sixty + " at");
        assertThat(first("SELECT " + sixty + "YZ(1)").message())
                .contains("function " + sixty.substring(0, 59) + "… at");
    }

    @Test
    void theTokenOutOfPlaceIsShown() {
        Reason word = first("SELECT a b c");
        assertThat(word.message()).startsWith("'c' where it cannot belong to one query");
        assertThat(word.hint()).contains("write AS before an alias");
        assertThat(first("SELECT 1 2").hint()).isEqualTo("Send one statement a call.");
    }

    @Test
    void nothingToRunIsToldApartFromAnEmptyStep() {
        assertThat(first(" ").message()).startsWith("nothing to run");
        assertThat(first("SELECT 1 ->>").message()).startsWith("an empty step of a '->>' chain");
    }

    @Test
    void aStageWithoutANameIsToldApartFromACommentInItsPath() {
        assertThat(first(Guard.check("LS @", STAGES)).message()).startsWith("'@' without a stage's name");
        assertThat(first(Guard.check("LS @s/* c */", STAGES)).message()).startsWith("text that touches a stage's path");
    }

    @Test
    void aCharacterIsShownIfItCanBeSeen() {
        assertThat(first("SELECT ~").message()).doesNotContain("U+");
        assertThat(first("SELECT a \\ b").message()).contains("character '\\' outside quotes");
        assertThat(first("SELECT a \u007f b").message()).contains("control character U+007F");
        assertThat(first("SELECT a \u001f b").message()).contains("control character U+001F");
        assertThat(first("SELECT a\u00e9").message()).contains("U+00E9");
        assertThat(first("SELECT m!predict()").hint())
                .isNotEqualTo(first("SELECT a \\ b").hint())
                .isNotEqualTo(first("SELECT a := b").hint());
        assertThat(first("SELECT a := b").hint())
                .isEqualTo(first("SELECT a \\ b").hint());
    }

    @Test
    void noMoreThanFiveReasonsAreTold() {
        Verdict verdict = Guard.check("SELECT a & b & c & d & e & f & g", GuardPolicy.STRICT);
        assertThat(((Verdict.Refused) verdict).reasons()).hasSize(5);
    }

    @Test
    void aWriteThatIsOffIsShownWhereItStarts() {
        WritePolicy none = new WritePolicy(EnumSet.noneOf(WriteClass.class), false, GuardPolicy.STRICT);
        WriteVerdict verdict = WriteGuard.check("DELETE FROM t WHERE a = 1", none);
        Reason reason = ((WriteVerdict.Refused) verdict).reasons().get(0);
        assertThat(reason.rule()).isEqualTo(Rule.WRITE_CLASS);
        assertThat(reason.offset()).isZero();
    }

    @Test
    void whatIsNotHeldToOneDatabaseIsNamed() {
        assertThat(((Reach.Unproven) Reach.of("SHOW WAREHOUSES")).problem()).startsWith("'WAREHOUSES' of SHOW");
        assertThat(((Reach.Unproven) Reach.of("SHOW TABLES IN")).problem()).startsWith("its scope of SHOW");
        assertThat(((Reach.Unproven) Reach.of("SELECT '")).problem()).isEqualTo("a statement that cannot be read");
    }
}
