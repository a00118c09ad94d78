package dev.snowgate.app.cli;

import dev.snowgate.sql.guard.Guard;
import dev.snowgate.sql.guard.GuardPolicy;
import dev.snowgate.sql.guard.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code snowgate guard}. */
@Command(
        name = "guard",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        description = {
            "Judges SQL as the gateway does before it runs it; Snowflake is not asked.",
            "Prints one line a statement: ALLOW and its class, or DENY, the rule and the reason."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every statement is allowed",
            "1:at least one is denied",
            "2:the command line, the configuration or the file is wrong"
        })
final class GuardCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "<sql>", description = "One statement, exactly as it would be sent.")
    @Nullable
    String sql;

    @Option(
            names = "--file",
            paramLabel = "<file>",
            description = {
                "Statements, one a line, - for standard input. Escapes: \\n"
                        + " \\t \\r"
                        + " \\\\ \\uXXXX. Lines that start with # are notes.",
                "Of a table with tabs whose second column is ALLOW, DENY or DENY_DEFAULT, the first column is judged."
            })
    @Nullable
    String file;

    @Option(names = "--json", description = "Print the whole verdict, one JSON object a line.")
    boolean json;

    @Option(names = "--allow-stages", description = "As if safety.stages.read were true.")
    boolean stages;

    @Option(names = "--allow-variables", description = "As if safety.variables.allow were true.")
    boolean variables;

    @Option(
            names = "--allow-function",
            paramLabel = "<name>",
            description = "Add to safety.functions.allow; may be repeated.")
    List<String> functions = new ArrayList<>();

    @Mixin
    ConfigOptions config = new ConfigOptions();

    private final Program program;

    GuardCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        if ((sql == null) == (file == null)) {
            throw new UsageException("guard: give one statement, or --file with a file of statements.");
        }
        GuardPolicy policy = policy();
        VerdictLines lines = new VerdictLines(program.console().out(), json);
        if (sql != null) {
            lines.print(0, Guard.check(sql, policy));
        } else {
            judge(String.valueOf(file), policy, lines);
        }
        lines.flush();
        return lines.allAllowed() ? ExitCode.OK : ExitCode.FAILURE;
    }

    private GuardPolicy policy() {
        GuardPolicy base = program.services().guardPolicy(config.source());
        List<String> allowed = new ArrayList<>(base.functionsAllow());
        allowed.addAll(functions);
        return new GuardPolicy(
                base.stagesRead() || stages, allowed, base.variablesAllow() || variables, base.ownResult());
    }

    private void judge(String name, GuardPolicy policy, VerdictLines lines) {
        try (InputStream in = open(name)) {
            StatementLines statements = new StatementLines(in, Guard.MAX_LENGTH);
            for (String next = statements.next(); next != null; next = statements.next()) {
                Verdict verdict = Guard.check(next, policy);
                lines.print(statements.line(), verdict);
                if (!statements.ready()) {
                    lines.flush();
                }
            }
        } catch (StatementLines.NotText e) {
            lines.flush();
            throw new UsageException("guard: " + name + ": line " + e.line() + " is not UTF-8.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream open(String name) throws IOException {
        if (name.equals("-")) {
            return program.console().in();
        }
        Path path = Path.of(name);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new UsageException("guard: " + name + ": "
                    + (Files.exists(path) ? "this cannot be read as a file." : "there is no such file."));
        }
        return Files.newInputStream(path);
    }
}
