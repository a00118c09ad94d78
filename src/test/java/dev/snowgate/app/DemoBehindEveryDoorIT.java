package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.app.cli.ConfigSource;
import dev.snowgate.app.cli.Demo;
import dev.snowgate.app.cli.Installation;
import dev.snowgate.app.cli.Listen;
import dev.snowgate.app.cli.SampleAnswer;
import dev.snowgate.auth.token.ApiToken;
import dev.snowgate.auth.token.TokenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code demo} shows its sample query whatever clients need to come in. */
@Timeout(120)
class DemoBehindEveryDoorIT {
    @TempDir
    Path directory;

    private static void demo(Map<String, String> settings) {
        SampleAnswer sample = sample(settings);
        assertThat(sample.refusal()).isEmpty();
        assertThat(sample.rows()).hasSize(5);
    }

    private static SampleAnswer sample(Map<String, String> settings) {
        Installation installation = new Installation(Path.of("target/none/bin/snowgate"), "test");
        Demo demo = Wiring.services(installation)
                .demo(
                        new ConfigSource(Optional.empty(), settings, Map.of()),
                        new Listen(Optional.empty(), Optional.of(0)),
                        List.of());
        try {
            return demo.sample();
        } finally {
            demo.served().gateway().drain();
        }
    }

    @Test
    void clientsNeedCertificates() throws Exception {
        PemPair authority = PemPair.authority("ca");
        PemPair own = authority.issue(
                "CN=demo", Instant.now().plusSeconds(86_400), new GeneralName(GeneralName.dNSName, "localhost"));
        own.certificate(directory.resolve("server.crt"));
        own.key(directory.resolve("server.key"));
        authority.certificate(directory.resolve("ca.crt"));
        demo(new HashMap<>(Map.of(
                "server.tlsCertificateFile", directory.resolve("server.crt").toString(),
                "server.tlsKeyFile", directory.resolve("server.key").toString(),
                "auth.mtls.clientCaFile", directory.resolve("ca.crt").toString(),
                "auth.mtls.required", "true")));
    }

    @Test
    void aPolicyThatGivesItNothingIsNamed() throws Exception {
        Path policy = Files.writeString(directory.resolve("policy.yaml"), """
            roles:
              reader: {tools: [list_databases], connections: ["*"], statements: [], databases: ["*"]}
            defaultRole: reader
            """);
        SampleAnswer sample = sample(Map.of("policy.file", policy.toString()));
        assertThat(sample.rows()).isEmpty();
        assertThat(sample.refusal()).contains("execute_query", policy.toString(), "policy explain local");
    }

    @Test
    void clientsNeedTokens() throws Exception {
        Path tokens = Files.writeString(
                directory.resolve("tokens"),
                TokenFile.line(ApiToken.create("ann", Set.of(), null).kept()) + "\n");
        demo(Map.of("auth.tokens.file", tokens.toString()));
    }
}
