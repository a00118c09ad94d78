package dev.snowgate.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves <code>${env:NAME}</code>, <code>${file:path}</code> and <code>${command:/program arguments}</code> ({@link
 * SecretCommand}) inside values. A trailing line end is dropped; a
 * relative path is relative to the configuration file, and {@code ~/} is the home directory.
 */
record References(Map<String, String> environment, Path home) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final long MAX_FILE_BYTES = 1 << 20;
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(10);

    /** Says what is wrong with a reference, never what it holds. */
    static final class Unresolved extends Exception {
        private static final long serialVersionUID = 1;

        Unresolved(String message) {
            super(message, null, false, false);
        }
    }

    String resolve(String text, Path base) throws Unresolved {
        if (!text.contains("${")) {
            return text;
        }
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value(matcher.group(1), base)));
        }
        return matcher.appendTail(resolved).toString();
    }

    /** A path as written, with {@code ~} and the base applied. */
    Path path(String text, Path base) {
        if (text.equals("~")) {
            return home;
        }
        return text.startsWith("~/") ? home.resolve(text.substring(2)) : base.resolve(text);
    }

    private String value(String reference, Path base) throws Unresolved {
        if (reference.startsWith("env:")) {
            String name = reference.substring(4);
            String value = environment.get(name);
            if (value == null || value.isEmpty()) {
                throw new Unresolved("the environment variable " + name + " is not set");
            }
            return value;
        }
        if (reference.startsWith("file:")) {
            return contents(path(reference.substring(5), base));
        }
        if (reference.startsWith("command:")) {
            return SecretCommand.run(reference.substring(8), COMMAND_LIMIT);
        }
        throw new Unresolved("${" + reference
                + "} is not known; allowed are ${env:NAME}, ${file:path} and ${command:/program arguments}");
    }

    static String contents(Path file) throws Unresolved {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new Unresolved("the file " + file + " is larger than 1 MiB");
            }
            String text = Files.readString(file);
            int end = text.length();
            while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
                end--;
            }
            return text.substring(0, end);
        } catch (IOException e) {
            throw new Unresolved("the file " + file + " " + Unreadable.why(file, e));
        }
    }
}
