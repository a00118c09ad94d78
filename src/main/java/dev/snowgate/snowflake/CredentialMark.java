package dev.snowgate.snowflake;

import dev.snowgate.config.Credential;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;
import java.util.TreeSet;

/** Tells credentials apart without showing them: a SHA-256 over what the driver would be given, files included. */
final class CredentialMark {
    private CredentialMark() {}

    /** Reads the files in which secrets lie. */
    static String of(Credential credential) {
        Properties properties = new Properties();
        CredentialProperties.put(credential, properties);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : new TreeSet<>(properties.stringPropertyNames())) {
                add(digest, name.getBytes(StandardCharsets.UTF_8));
                add(digest, properties.getProperty(name).getBytes(StandardCharsets.UTF_8));
            }
            String file = properties.getProperty("private_key_file");
            if (file != null) {
                add(digest, content(Path.of(file)));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** With its length, so that no two lists of parts look the same. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update((part.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(part);
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            // Being replaced, or gone: in either case not what it was.
            return new byte[0];
        }
    }
}
