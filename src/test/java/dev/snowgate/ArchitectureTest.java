package dev.snowgate;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The floors of the house and its bans (src/docs/architecture.md). */
class ArchitectureTest {
    private static final String ROOT = "dev.snowgate.";

    /** Packages by floor, the lowest first. A package may use packages of lower floors only. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("call", "seal", "json", "time", "sql.lex", "event"),
            List.of("pool", "rpc", "config", "sql.guard"),
            List.of("query", "result", "mcp", "auth"),
            List.of("tool", "resource", "prompt", "catalog", "snowflake", "audit"),
            List.of("session"),
            List.of("transport.stdio", "transport.websocket", "transport.http", "transport.bridge", "console"),
            List.of("app"));

    /** Downward or sideways uses inside one floor that are part of the design, user first. */
    private static final Map<String, Set<String>> SIDEWAYS = Map.of(
            "call", Set.of("time"),
            "query", Set.of("result", "auth.policy"),
            "tool", Set.of("catalog"),
            "resource", Set.of("catalog"),
            "prompt", Set.of("catalog"));

    private static final Map<String, Set<String>> WING = Map.of(
            "local", Set.of("sql.lex", "json", "time", "config"),
            "metrics", Set.of("event"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains(tests()))
            .importPackages("dev.snowgate");

    /** Where this class lies, wherever a build tool or an editor puts the tests. */
    private static String tests() {
        return ArchitectureTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
    }

    @Test
    void everyPackageHasAFloor() {
        Set<String> known = new TreeSet<>(WING.keySet());
        FLOORS.forEach(known::addAll);
        Set<String> homeless = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String name = type.getPackageName().substring(ROOT.length());
            if (known.stream().noneMatch(room -> name.equals(room) || name.startsWith(room + "."))) {
                homeless.add(name);
            }
        }
        assertThat(homeless).isEmpty();
    }

    @Test
    void floorsUseOnlyFloorsBelow() {
        List<String> below = new ArrayList<>();
        for (List<String> floor : FLOORS) {
            for (String room : floor) {
                List<String> allowed = new ArrayList<>(below);
                allowed.add(room);
                allowed.addAll(SIDEWAYS.getOrDefault(room, Set.of()));
                if (room.equals("app")) {
                    allowed.addAll(WING.keySet());
                }
                usesOnly(room, allowed);
            }
            below.addAll(floor);
        }
        WING.forEach((room, allowed) -> {
            List<String> all = new ArrayList<>(allowed);
            all.add(room);
            usesOnly(room, all);
        });
    }

    private static void usesOnly(String room, List<String> allowed) {
        String[] packages = allowed.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
        DescribedPredicate<JavaClass> foreign =
                resideInAPackage("dev.snowgate..").and(DescribedPredicate.not(resideInAnyPackage(packages)));
        noClasses()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .dependOnClassesThat(foreign)
                .because("floor rules: " + room + " may use " + allowed)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.snowgate.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheApplicationEndsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "app..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(CLASSES);
    }

    @Test
    void standardStreamsBelongToStdioAndTheApplication() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "app..", ROOT + "transport.stdio..")
                .should()
                .accessField(System.class, "in")
                .orShould()
                .accessField(System.class, "out")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void jdbcBelongsToSnowflakeAndTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "snowflake..", ROOT + "local.engine..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "net.snowflake..", "org.duckdb.."))
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "local.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.duckdb..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "local..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.snowflake..")
                .check(CLASSES);
    }

    @Test
    void vertxInternalsStayInternal() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx.core.internal..")
                .check(CLASSES);
    }

    @Test
    void theGuardIsPureJava() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + "sql..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.snowgate.sql..", "org.jspecify.."))
                .check(CLASSES);
    }
}
