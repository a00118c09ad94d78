package dev.snowgate.app;

import dev.snowgate.app.cli.UsageException;
import dev.snowgate.auth.Authenticator;
import dev.snowgate.auth.BearerVerifier;
import dev.snowgate.auth.Challenge;
import dev.snowgate.auth.ClientCertificate;
import dev.snowgate.auth.Door;
import dev.snowgate.auth.ScopeRule;
import dev.snowgate.auth.Tickets;
import dev.snowgate.auth.oauth.AccessTokens;
import dev.snowgate.auth.oauth.ResourceMetadata;
import dev.snowgate.auth.token.ApiTokens;
import dev.snowgate.auth.token.TokenFile;
import dev.snowgate.config.AuthConfig;
import dev.snowgate.config.MutualTlsConfig;
import dev.snowgate.config.OAuthConfig;
import dev.snowgate.event.ConfigChanged;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Authentication as it is configured, kept up to date with its files. */
final class Doorkeeper {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);

    /** What has changed when the file of tokens has. */
    private static final String TOKENS = "auth.tokens";

    private final Authenticator authenticator;
    private final Tickets tickets;
    private final @Nullable Buffer metadata;
    private final Consumer<ConfigChanged> told;
    private final List<Runnable> watches = new ArrayList<>();

    /**
     * Reads the files.
     *
     * @param told hears of each change of the tokens, and that one was refused
     * @throws UsageException when one cannot be used
     */
    Doorkeeper(Vertx vertx, AuthConfig config, Consumer<ConfigChanged> told) {
        this.told = told;
        InstantSource clock = InstantSource.system();
        OAuthConfig oauth = config.oauth();
        ScopeRule scopes = scopes(oauth);
        Challenge challenge = scopes.challenge();
        List<BearerVerifier> bearers = new ArrayList<>();
        if (config.tokenFile() != null) {
            bearers.add(tokens(vertx, config.tokenFile(), new ApiTokens(challenge, clock)));
        }
        if (oauth != null) {
            AccessTokens accessTokens = new AccessTokens(vertx, oauth, challenge, clock);
            accessTokens.warm();
            bearers.add(accessTokens);
        }
        MutualTlsConfig mutual = config.mutualTls();
        ClientCertificate certificates = mutual == null ? null : new ClientCertificate(mutual.principal());
        tickets = new Tickets(clock);
        metadata = oauth == null ? null : ResourceMetadata.document(oauth).toBuffer();
        authenticator = config.enabled() ? new Door(bearers, certificates, tickets, scopes, clock) : Authenticator.OFF;
    }

    /** What the scopes of access tokens are held against, on every transport. */
    static ScopeRule scopes(@Nullable OAuthConfig oauth) {
        if (oauth == null) {
            return ScopeRule.NONE;
        }
        OAuthConfig.Scopes scopes = oauth.scopes();
        return new ScopeRule(
                scopes.all(),
                scopes.write(),
                new Challenge(ResourceMetadata.location(oauth).toString(), String.join(" ", scopes.all())));
    }

    /** Knows who is calling. */
    Authenticator authenticator() {
        return authenticator;
    }

    /** For browsers. */
    Tickets tickets() {
        return tickets;
    }

    /** What leads clients to the authorization server; null when there is none. */
    @Nullable
    Buffer metadata() {
        return metadata;
    }

    /** Looks at the files no more. */
    void close() {
        watches.forEach(Runnable::run);
    }

    private ApiTokens tokens(Vertx vertx, Path file, ApiTokens tokens) {
        try {
            tokens.replace(TokenFile.read(file));
        } catch (TokenFile.Invalid e) {
            throw new UsageException("configuration, auth.tokens.file: " + e.getMessage());
        }
        LOG.info("{} API tokens from {}", tokens.size(), file);
        watches.add(FileWatch.start(vertx, List.of(file), () -> reload(file, tokens)));
        return tokens;
    }

    /** A file that cannot be used revokes nothing: an accident while editing must not lock all clients out. */
    private void reload(Path file, ApiTokens tokens) {
        try {
            tokens.replace(TokenFile.read(file));
            LOG.info("{} API tokens from the changed {}", tokens.size(), file);
            told.accept(new ConfigChanged(true, List.of(TOKENS), List.of(), List.of()));
        } catch (TokenFile.Invalid e) {
            LOG.error("The changed file of API tokens is not used, the tokens from before stay: {}", e.getMessage());
            told.accept(new ConfigChanged(false, List.of(TOKENS), List.of(), List.of(String.valueOf(e.getMessage()))));
        }
    }
}
