package dev.snowgate.snowflake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/** Files with the private key of the rig's user. */
final class Keys {
    private Keys() {}

    static Path plain(Path directory) throws IOException {
        return plain(directory, DriverRig.KEYS.getPrivate());
    }

    static Path plain(Path directory, PrivateKey key) throws IOException {
        return write(directory.resolve("key.p8"), "PRIVATE KEY", key.getEncoded());
    }

    /** As {@code openssl pkcs8 -topk8} writes it: PBES2 with AES. */
    static Path encrypted(Path directory, String passphrase) throws IOException, GeneralSecurityException {
        String algorithm = "PBEWithHmacSHA256AndAES_256";
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(passphrase.toCharArray())),
                new PBEParameterSpec(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 2048));
        byte[] sealed = cipher.doFinal(DriverRig.KEYS.getPrivate().getEncoded());
        AlgorithmParameters parameters = cipher.getParameters();
        return write(
                directory.resolve("sealed.p8"),
                "ENCRYPTED PRIVATE KEY",
                new EncryptedPrivateKeyInfo(parameters, sealed).getEncoded());
    }

    private static Path write(Path file, String kind, byte[] der) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }
}
