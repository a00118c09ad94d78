package dev.snowgate.app.cli;

import dev.snowgate.auth.policy.Explanation;
import dev.snowgate.auth.policy.Policy;
import dev.snowgate.auth.policy.StatementNames;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.config.Spelling;
import dev.snowgate.query.Identifiers;
import dev.snowgate.sql.guard.Guard;
import dev.snowgate.sql.guard.Reach;
import dev.snowgate.sql.guard.Reason;
import dev.snowgate.sql.guard.Verdict;
import dev.snowgate.sql.guard.WriteGuard;
import dev.snowgate.sql.guard.WriteVerdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code snowgate policy explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        description = {
            "Says whether a caller may make a call, which rule on which line decides, and within which limits.",
            "Decides as the gateway does; Snowflake is not asked."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is allowed",
            "1:it is denied",
            "2:the command line, the configuration or the policy is wrong"
        })
final class PolicyExplainCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "<principal>",
            description = "Who: local, token:<name>, oauth:<id> or cert:<subject>.")
    @SuppressWarnings("NullAway.Init")
    String principal;

    @Parameters(index = "1", paramLabel = "<tool>", description = "The tool, such as execute_query.")
    @SuppressWarnings("NullAway.Init")
    String tool;

    @Option(names = "--role", paramLabel = "<role>", description = "A role that its token carries; may be repeated.")
    List<String> roles = new ArrayList<>();

    @Option(names = "--scope", paramLabel = "<scope>", description = "A scope of its token; may be repeated.")
    List<String> scopes = new ArrayList<>();

    @Option(names = "--connection", paramLabel = "<name>", description = "The connection (default: the first).")
    @Nullable
    String connection;

    @Option(names = "--database", paramLabel = "<name>", description = "The call's argument database.")
    @Nullable
    String database;

    @Option(names = "--sql", paramLabel = "<sql>", description = "The call's statement.")
    @Nullable
    String sql;

    @Option(names = "--file", paramLabel = "<file>", description = "The policy, in place of policy.file.")
    @Nullable
    Path file;

    @Mixin
    ConfigOptions config = new ConfigOptions();

    private final Program program;

    PolicyExplainCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        requireTool();
        PolicyGround ground = program.services().policyGround(config.source());
        Path used = file == null ? ground.file().orElse(null) : file;
        Policy policy = used == null ? Policy.NONE : PolicyCommand.read(used);
        String name =
                connection == null ? ground.databases().keySet().iterator().next() : connection;
        String session = database == null ? ground.databases().getOrDefault(name, "") : Identifiers.resolve(database);
        PrintWriter out = program.console().printer();
        List<String> classes;
        try {
            classes = classes(ground);
        } catch (GatewayError.Refused e) {
            out.println("DENY " + principal + " " + tool + " on " + name);
            out.println("  the guard refuses it before any policy is asked: " + e.message());
            return ExitCode.FAILURE;
        }
        Explanation.Call call = new Explanation.Call(
                new Principal(principal, Set.copyOf(roles), Set.copyOf(scopes)),
                tool,
                name,
                classes,
                sql == null ? null : Reach.of(sql),
                session.isEmpty() ? null : session);
        Explanation explanation = Explanation.of(policy, used == null ? "" : used.toString(), call, ground.own());
        explanation.lines().forEach(out::println);
        return explanation.allowed() ? ExitCode.OK : ExitCode.FAILURE;
    }

    /** Of a name that no tool has, everything would be told as if it had one. */
    private void requireTool() {
        List<String> tools = program.services().tools();
        if (!tools.contains(tool)) {
            List<String> near = Spelling.near(tool, tools, 1);
            throw new UsageException("policy explain: there is no tool " + tool + ". "
                    + (near.isEmpty()
                            ? "Tools: " + String.join(", ", tools) + "."
                            : "Did you mean " + near.get(0) + "?"));
        }
    }

    /** Classes of the statement, as the tool would find them. */
    private List<String> classes(PolicyGround ground) {
        if (sql == null) {
            return List.of();
        }
        if (tool.equals("execute_write")) {
            if (ground.writes().isEmpty()) {
                throw new GatewayError.Refused("writes are turned off (safety.writes)", "");
            }
            WriteVerdict verdict = WriteGuard.check(sql, ground.writes().get());
            if (verdict instanceof WriteVerdict.Allowed allowed) {
                return allowed.classes().stream()
                        .sorted()
                        .map(StatementNames::of)
                        .toList();
            }
            throw refused(((WriteVerdict.Refused) verdict).reasons());
        }
        Verdict verdict = Guard.check(sql, ground.guard());
        if (verdict instanceof Verdict.Allowed allowed) {
            return tool.equals("explain")
                    ? List.of("explain")
                    : allowed.steps().stream()
                            .map(StatementNames::of)
                            .distinct()
                            .toList();
        }
        throw refused(((Verdict.Refused) verdict).reasons());
    }

    private static GatewayError.Refused refused(List<Reason> reasons) {
        return new GatewayError.Refused(reasons.get(0).message(), "");
    }
}
