package dev.snowgate.auth.token;

import dev.snowgate.auth.BearerVerifier;
import dev.snowgate.auth.Challenge;
import dev.snowgate.auth.Identity;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Knows the tokens of the gateway's file, which may be replaced at any time. */
public final class ApiTokens implements BearerVerifier {
    private static final byte[] NOBODY = new byte[32];

    private final Challenge challenge;
    private final InstantSource clock;
    private volatile Map<Long, Entry> entries = Map.of();

    private static final class Entry {
        final byte[] hash;
        final Identity identity;

        Entry(ApiToken token) {
            hash = HexFormat.of().parseHex(token.sha256());
            identity = token.identity();
        }
    }

    /** Knows no token yet. */
    public ApiTokens(Challenge challenge, InstantSource clock) {
        this.challenge = challenge;
        this.clock = clock;
    }

    /** From now on these tokens are accepted and no others. */
    public void replace(Collection<ApiToken> tokens) {
        Map<Long, Entry> next = new HashMap<>();
        for (ApiToken token : tokens) {
            Entry entry = new Entry(token);
            next.put(start(entry.hash), entry);
        }
        entries = Map.copyOf(next);
    }

    /** How many tokens are known. */
    public int size() {
        return entries.size();
    }

    @Override
    public boolean takes(String token) {
        return token.startsWith(ApiToken.PREFIX);
    }

    @Override
    public Future<Identity> verify(String token) {
        Identity identity = find(ApiToken.hash(token));
        if (identity == null) {
            return Future.failedFuture(challenge.invalid("This token is unknown or was revoked."));
        }
        return identity.expired(clock.instant())
                ? Future.failedFuture(challenge.invalid("This token has expired."))
                : Future.succeededFuture(identity);
    }

    /** Also false when its roles or its end are others now: then it must come in anew. */
    @Override
    public boolean holds(Identity identity) {
        return identity.equals(find(HexFormat.of().parseHex(identity.credential())));
    }

    @Override
    public Identity.Method method() {
        return Identity.Method.TOKEN;
    }

    /**
     * The table is entered with the start of the hash, which a caller cannot steer; what then decides is compared in constant
     * time, whether there is such an entry or not.
     */
    private @Nullable Identity find(byte[] hash) {
        Entry entry = entries.get(start(hash));
        boolean same = MessageDigest.isEqual(entry == null ? NOBODY : entry.hash, hash);
        return entry != null && same ? entry.identity : null;
    }

    private static long start(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }
}
