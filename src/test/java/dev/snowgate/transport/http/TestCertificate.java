package dev.snowgate.transport.http;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A certificate for tests, made once a run; an elliptic curve's keys cost a hundredth of Vert.x's own RSA ones. */
final class TestCertificate {
    private static final String PASSWORD = "changeit";
    private static final Path STORE = make();

    private TestCertificate() {}

    static PfxOptions options() {
        return new PfxOptions().setPath(STORE.toString()).setPassword(PASSWORD);
    }

    private static Path make() {
        try {
            Path store = Files.createTempDirectory("snowgate-tls").resolve("store.p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-alias",
                            "test",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            PASSWORD)
                    .inheritIO()
                    .start();
            if (keytool.waitFor() != 0) {
                throw new AssertionError("keytool failed");
            }
            store.toFile().deleteOnExit();
            return store;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
