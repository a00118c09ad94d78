package dev.snowgate.app.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The process's own streams, as they were before {@code System.out} was taken over.
 *
 * @param in standard input
 * @param out the real standard output; in stdio mode nothing but JSON-RPC may go there
 * @param err standard error: logs, notices, errors
 */
public record Console(InputStream in, OutputStream out, PrintStream err) {

    /** An auto-flushing UTF-8 writer on standard output, for commands that print text. */
    public PrintWriter printer() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }
}
