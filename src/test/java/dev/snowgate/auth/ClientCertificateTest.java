package dev.snowgate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.config.MutualTlsConfig.Name;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientCertificateTest {
    /** In the order of the certificate: the most general part first. */
    private static X509Certificate certificate(String subject) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        Instant now = Instant.now();
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                new X500Name("CN=authority"),
                                BigInteger.ONE,
                                Date.from(now),
                                Date.from(now.plusSeconds(60)),
                                new X500Name(subject),
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "DC=corp,CN=Users,CN=Ann; cert:Ann",
                "O=Acme,CN=service; cert:service",
                "CN=service,O=Acme; cert:service",
                "O=Acme,UID=17+CN=Ann; cert:Ann",
                "O=Acme,OU=people;",
            })
    void theCommonNameIsTheMostSpecificOne(String subject, String principal) throws Exception {
        Identity identity = new ClientCertificate(Name.CN).of(certificate(subject));

        assertThat(identity == null ? null : identity.principal().id()).isEqualTo(principal);
    }
}
