package dev.snowgate.auth.token;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.snowgate.auth.AuthRefusal;
import dev.snowgate.auth.Challenge;
import dev.snowgate.auth.Identity;
import io.vertx.core.Future;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiTokensTest {
    private static final Instant END = Instant.parse("2027-01-31T00:00:00Z");

    private Instant now = END.minusSeconds(1);
    private final ApiTokens tokens = new ApiTokens(Challenge.PLAIN, () -> now);
    private final ApiToken.Fresh fresh = ApiToken.create("ci", Set.of("reader"), END);

    @Test
    void aKnownTokenNamesItsPrincipalWithRolesAndEnd() {
        tokens.replace(
                List.of(fresh.kept(), ApiToken.create("other", Set.of(), null).kept()));
        Identity identity = tokens.verify(fresh.secret()).result();
        assertThat(identity.principal().id()).isEqualTo("token:ci");
        assertThat(identity.principal().roles()).containsExactly("reader");
        assertThat(identity.expires()).isEqualTo(END);
        assertThat(identity.credential()).doesNotContain(fresh.secret());
    }

    @Test
    void anUnknownATruncatedAndAnExpiredTokenAreRefusedWithoutRepeatingThem() {
        tokens.replace(List.of(fresh.kept()));
        String secret = fresh.secret();
        refused(tokens.verify(ApiToken.create("ci", Set.of(), null).secret()), "This token is unknown or was revoked.");
        refused(tokens.verify(secret.substring(0, secret.length() - 1)), "This token is unknown or was revoked.");
        refused(tokens.verify(fresh.kept().sha256()), "This token is unknown or was revoked.");
        now = END;
        refused(tokens.verify(secret), "This token has expired.");
    }

    @Test
    void aReplacedFileRevokesAndChangesWhatIsOpen() {
        tokens.replace(List.of(fresh.kept()));
        Identity identity = tokens.verify(fresh.secret()).result();
        assertThat(tokens.holds(identity)).isTrue();

        tokens.replace(List.of(new ApiToken("ci", fresh.kept().sha256(), Set.of("writer"), END)));
        assertThat(tokens.holds(identity)).isFalse();
        assertThat(tokens.verify(fresh.secret()).result().principal().roles()).containsExactly("writer");

        tokens.replace(List.of());
        assertThat(tokens.holds(identity)).isFalse();
        refused(tokens.verify(fresh.secret()), "This token is unknown or was revoked.");
    }

    /** Not by a clock, which on a busy machine proves nothing: by what decides. */
    @Test
    void hashesAreComparedInConstantTimeAndInNoOtherWay() {
        JavaClasses room = new ClassFileImporter().importClasses(ApiTokens.class);
        classes()
                .that()
                .haveSimpleName("ApiTokens")
                .should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .check(room);
        noClasses()
                .should()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .orShould()
                .callMethod(Arrays.class, "compare", byte[].class, byte[].class)
                .check(room);
    }

    private void refused(Future<Identity> verified, String why) {
        assertThat(verified.cause()).isInstanceOf(AuthRefusal.class);
        AuthRefusal refusal = (AuthRefusal) verified.cause();
        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.message()).startsWith(why).doesNotContain(fresh.secret());
        assertThat(refusal.challenge()).contains("error=\"invalid_token\"");
    }
}
