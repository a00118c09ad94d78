package dev.snowgate.snowflake;

import dev.snowgate.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Looks at files with credentials. */
final class KeyFile {
    private static final String NAME = "credentials";
    private static final String CONVERT = "Convert it: openssl pkcs8 -topk8 -in old.pem -out key.p8";
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private KeyFile() {}

    static Check examine(Path file, @Nullable Secret passphrase) {
        if (!Files.exists(file)) {
            return Check.fail(
                    NAME, "The private key file " + file + " does not exist.", "Check snowflake.privateKeyFile.");
        }
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            return Check.fail(
                    NAME,
                    "The private key file " + file + " cannot be read.",
                    "Let the user that runs the gateway read it: chown and chmod 600 " + file);
        }
        Check key = key("The private key file " + file, text, passphrase);
        return key.status() == Check.Status.OK && isOpen(file)
                ? Check.warn(NAME, "Others can read the private key file " + file + ".", "chmod 600 " + file)
                : key;
    }

    /** The same for a key that the configuration itself holds: PEM, or base64 of PEM. */
    static Check examine(Secret key, @Nullable Secret passphrase) {
        String what = "snowflake.privateKey";
        String text = key.reveal();
        if (text.contains("-----BEGIN")) {
            return key(what, text, passphrase);
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
            return key(what, new String(decoded, StandardCharsets.ISO_8859_1), passphrase);
        } catch (IllegalArgumentException e) {
            return key(what, "", passphrase);
        }
    }

    /** Whether somebody else may read or write the file; false where the system has no such permissions. */
    static boolean isOpen(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (UnsupportedOperationException | IOException e) {
            return false;
        }
    }

    private static Check key(String what, String pem, @Nullable Secret passphrase) {
        boolean encrypted = pem.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        if (!encrypted && !pem.contains("-----BEGIN PRIVATE KEY-----")) {
            return pem.contains("PRIVATE KEY-----")
                    ? Check.warn(NAME, what + " holds a private key in another form than PKCS#8.", CONVERT)
                    : Check.fail(NAME, what + " holds no private key in PEM form.", CONVERT);
        }
        if (encrypted && passphrase == null) {
            return Check.fail(NAME, what + " is encrypted.", "Set snowflake.privateKeyPassphrase.");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
            KeyFactory.getInstance("RSA")
                    .generatePrivate(
                            encrypted && passphrase != null ? decrypt(der, passphrase) : new PKCS8EncodedKeySpec(der));
            return Check.ok(NAME, what + " can be read.");
        } catch (NoSuchAlgorithmException e) {
            return Check.warn(NAME, what + " is encrypted in a way that is unknown to this Java.", CONVERT);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            return encrypted
                    ? Check.fail(
                            NAME,
                            what + " cannot be decrypted: the passphrase is wrong or the file damaged.",
                            "Check snowflake.privateKeyPassphrase.")
                    : Check.fail(NAME, what + " is damaged or holds no RSA key.", CONVERT);
        }
    }

    /** The algorithm's full name is only in its parameters: its own name is PBES2, which factories of Java 17 do not know. */
    private static PKCS8EncodedKeySpec decrypt(byte[] der, Secret passphrase)
            throws GeneralSecurityException, IOException {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
        String algorithm = info.getAlgParameters().toString();
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm)
                        .generateSecret(new PBEKeySpec(passphrase.reveal().toCharArray())),
                info.getAlgParameters());
        return info.getKeySpec(cipher);
    }
}
