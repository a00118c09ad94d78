package dev.snowgate.auth;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect, by {@code Host} and {@code Origin}. Against web pages that reach for a local gateway, also by
 * DNS rebinding; therefore hosts are compared whole, never by prefix.
 */
public final class OriginPolicy {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(:[0-9]{1,5})?");
    private static final Pattern ORIGIN = Pattern.compile("https?://(.+)");

    private final Set<String> hosts;
    private final Set<String> origins;

    /** Loopback names, and these. */
    public OriginPolicy(Set<String> allowedHosts, Set<String> allowedOrigins) {
        hosts = lower(allowedHosts);
        origins = lower(allowedOrigins);
    }

    /** The same for a request of any HTTP version: in HTTP/2 {@code :authority} stands for {@code Host}, and both agree. */
    public @Nullable String refusal(HttpServerRequest request) {
        Set<String> named = new LinkedHashSet<>(request.headers().getAll(HttpHeaders.HOST));
        HostAndPort authority = request.authority();
        if (request.version() == HttpVersion.HTTP_2 && authority != null) {
            named.add(authority.toString());
        }
        List<String> hosts = request.version() == HttpVersion.HTTP_2
                ? List.copyOf(named)
                : request.headers().getAll(HttpHeaders.HOST);
        return refusal(hosts, request.headers().getAll(HttpHeaders.ORIGIN));
    }

    /** Null when both headers are fine, else the rule that refuses and the setting that would allow. */
    public @Nullable String refusal(List<String> host, List<String> origin) {
        if (host.size() != 1 || !hostAllowed(lower(host.get(0)))) {
            return "Refused: the Host header " + shown(host)
                    + " is not allowed. Loopback names are; others belong in the setting server.allowedHosts.";
        }
        if (origin.isEmpty()) {
            return null;
        }
        if (origin.size() != 1 || !originAllowed(lower(origin.get(0)))) {
            return "Refused: the Origin header " + shown(origin)
                    + " is not allowed. Loopback pages are; others belong in"
                    + " the setting server.allowedOrigins.";
        }
        return null;
    }

    private boolean hostAllowed(String authority) {
        Matcher parts = AUTHORITY.matcher(authority);
        return parts.matches()
                && (LOOPBACK.contains(parts.group(1)) || hosts.contains(parts.group(1)) || hosts.contains(authority));
    }

    private boolean originAllowed(String origin) {
        if (origins.contains(origin)) {
            return true;
        }
        Matcher url = ORIGIN.matcher(origin);
        if (!url.matches()) {
            return false;
        }
        Matcher parts = AUTHORITY.matcher(url.group(1));
        return parts.matches() && LOOPBACK.contains(parts.group(1));
    }

    private static String shown(List<String> values) {
        String text = values.isEmpty() ? "(absent)" : String.join(", ", values);
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() > 100 ? printable.substring(0, 100) + "…" : printable;
    }

    private static Set<String> lower(Set<String> values) {
        Set<String> lower = new TreeSet<>();
        values.forEach(value -> lower.add(lower(value)));
        return lower;
    }

    private static String lower(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}
