package dev.snowgate.snowflake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
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

    /** As {@code openssl pkcs8 -topk8} writes it: PBES2 (RFC 8018) with PBKDF2, HMAC-SHA-256 and AES-256 in CBC mode. */
    static Path encrypted(Path directory, String passphrase) throws IOException, GeneralSecurityException {
        byte[] salt = {1, 2, 3, 4, 5, 6, 7, 8};
        byte[] iv = new byte[16];
        String algorithm = "PBEWithHmacSHA256AndAES_256";
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(passphrase.toCharArray())),
                new PBEParameterSpec(salt, 2048, new IvParameterSpec(iv)));
        byte[] derivation = sequence(
                hex("06092A864886F70D01050C"),
                sequence(der(4, salt), hex("02020800"), sequence(hex("06082A864886F70D0209"), hex("0500"))));
        byte[] scheme = sequence(hex("060960864801650304012A"), der(4, iv));
        byte[] kind = sequence(hex("06092A864886F70D01050D"), sequence(derivation, scheme));
        byte[] sealed = der(4, cipher.doFinal(DriverRig.KEYS.getPrivate().getEncoded()));
        return write(directory.resolve("sealed.p8"), "ENCRYPTED PRIVATE KEY", sequence(kind, sealed));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static byte[] sequence(byte[]... parts) {
        return der(0x30, parts);
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = body.size();
        if (length < 128) {
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }

    private static Path write(Path file, String kind, byte[] der) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }
}
