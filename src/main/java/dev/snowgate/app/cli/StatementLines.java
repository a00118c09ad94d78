package dev.snowgate.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Statements of a file, one a line, with the escapes {@code \n \t \r \\ \}{@code uXXXX}; a backslash before anything else
 * stands for itself. Lines that start with {@code #} are notes. When the second column of the first statement's line,
 * parted by tabs, is an expected verdict, the file is a table and its first column counts. Reads line by line.
 */
final class StatementLines {
    private static final Set<String> VERDICTS = Set.of("ALLOW", "DENY", "DENY_DEFAULT");
    private static final int LONGEST_ESCAPE = 6;

    private final BufferedReader in;
    private final int longest;
    private long line;
    private @Nullable Boolean table;

    /** The file holds bytes that are no UTF-8. */
    static final class NotText extends IOException {
        private static final long serialVersionUID = 1;
        private final long line;

        NotText(long line, Throwable cause) {
            super(cause);
            this.line = line;
        }

        long line() {
            return line;
        }
    }

    /** Of a statement longer than {@code longest} characters, at least one character more than that is kept. */
    StatementLines(InputStream in, int longest) {
        this.in = new BufferedReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        this.longest = (longest + 1) * LONGEST_ESCAPE;
    }

    /** The next statement, or null at the end. */
    @Nullable
    String next() throws IOException {
        String text = readLine();
        while (text != null && text.startsWith("#")) {
            text = readLine();
        }
        if (text == null) {
            return null;
        }
        String[] columns = text.split("\t", 3);
        if (table == null) {
            table = columns.length > 1 && VERDICTS.contains(columns[1]);
        }
        return unescape(table ? columns[0] : text);
    }

    /** The number of the line last read, 1 for the first. */
    long line() {
        return line;
    }

    /** Whether more can be read without waiting for it. */
    boolean ready() throws IOException {
        return in.ready();
    }

    private @Nullable String readLine() throws IOException {
        StringBuilder text = new StringBuilder();
        line++;
        try {
            int c = in.read();
            if (c < 0) {
                return null;
            }
            for (; c >= 0 && c != '\n'; c = in.read()) {
                boolean mark = c == 0xfeff && line == 1 && text.isEmpty();
                if (!mark && text.length() < longest) {
                    text.append((char) c);
                }
            }
        } catch (CharacterCodingException e) {
            throw new NotText(line, e);
        }
        int end = text.length();
        return end > 0 && text.charAt(end - 1) == '\r' ? text.substring(0, end - 1) : text.toString();
    }

    private static String unescape(String text) {
        int at = text.indexOf('\\');
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, at);
        while (at < text.length()) {
            char c = text.charAt(at++);
            char kind = c == '\\' && at < text.length() ? text.charAt(at) : 0;
            int hex = kind == 'u' ? hex(text, at + 1) : -1;
            switch (kind) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case '\\' -> out.append('\\');
                default -> {
                    out.append(hex >= 0 ? (char) hex : c);
                    at += hex >= 0 ? 5 : 0;
                    continue;
                }
            }
            at++;
        }
        return out.toString();
    }

    private static int hex(String text, int at) {
        if (at + 4 > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}
