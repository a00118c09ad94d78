package dev.snowgate.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file cannot be read as text, for people. */
public final class Unreadable {
    private Unreadable() {}

    /** Follows the file's name in a sentence: {@code is a directory}. */
    public static String why(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "cannot be read: permission denied";
        }
        if (e instanceof CharacterCodingException) {
            return "is not UTF-8 text";
        }
        return Files.isDirectory(file)
                ? "is a directory"
                : "cannot be read: " + e.getClass().getSimpleName();
    }
}
