package dev.snowgate.app.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snowgate check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        description = "Looks at everything that a start needs and says how to mend what is wrong.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing failed", "1:something failed", "2:the command line is wrong"})
final class CheckCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print one JSON object instead of lines.")
    boolean json;

    @Mixin
    ConfigOptions config = new ConfigOptions();

    @Mixin
    ConnectionOptions connection = new ConnectionOptions();

    private final Program program;

    CheckCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        List<Finding> findings = program.services().check(config.source(connection.values()));
        boolean failed = findings.stream().anyMatch(finding -> finding.status() == Finding.Status.FAIL);
        PrintWriter out = program.console().printer();
        if (json) {
            printJson(findings, !failed, out);
        } else {
            findings.forEach(finding -> out.println(line(finding)));
        }
        return failed ? ExitCode.FAILURE : ExitCode.OK;
    }

    static String line(Finding finding) {
        String fix = finding.fix().isEmpty() ? "" : "  Fix: " + finding.fix();
        return String.format(Locale.ROOT, "%-4s  %-16s %s%s", finding.status(), finding.name(), finding.detail(), fix);
    }

    private static void printJson(List<Finding> findings, boolean ok, PrintWriter out) {
        JsonMapper mapper =
                JsonMapper.builder().disable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        try (JsonGenerator to = mapper.createGenerator(out)) {
            to.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            to.writeStartObject();
            to.writeBooleanField("ok", ok);
            to.writeArrayFieldStart("checks");
            for (Finding finding : findings) {
                to.writeStartObject();
                to.writeStringField("name", finding.name());
                to.writeStringField("status", finding.status().name().toLowerCase(Locale.ROOT));
                to.writeStringField("detail", finding.detail());
                to.writeStringField("fix", finding.fix());
                to.writeNumberField("millis", finding.millis());
                to.writeEndObject();
            }
            to.writeEndArray();
            to.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println();
    }
}
