package dev.snowgate.transport.http;

import dev.snowgate.auth.Authenticator;
import dev.snowgate.auth.Entrance;
import dev.snowgate.auth.Identity;
import dev.snowgate.auth.Tickets;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/**
 * Sells tickets for the WebSocket upgrade to pages that have a token: {@code POST} with the token answers with {@code ticket}
 * and {@code expiresInSeconds}. {@code Host} and {@code Origin} were looked at before.
 */
public final class TicketEndpoint implements Handler<HttpServerRequest> {
    private static final String METHODS = "POST, OPTIONS";

    private final Entrance entrance;
    private final Tickets tickets;

    /** Sells {@code tickets} to those whom {@code authenticator} knows. */
    public TicketEndpoint(Vertx vertx, Authenticator authenticator, Tickets tickets) {
        this.entrance = new Entrance(vertx, authenticator);
        this.tickets = tickets;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Cors.allow(request);
        if (request.method().equals(HttpMethod.OPTIONS)) {
            Cors.preflight(request, METHODS);
        } else if (request.method().equals(HttpMethod.POST)) {
            entrance.pass(request, identity -> sell(request, identity), out -> Answers.refuse(request, out));
        } else {
            request.response().putHeader("Allow", METHODS);
            Answers.refuse(request, HttpRefusal.of(405, "Method not allowed: a ticket is asked for by POST."));
        }
    }

    private void sell(HttpServerRequest request, Identity identity) {
        JsonObject answer = new JsonObject()
                .put("ticket", tickets.issue(identity, request.getHeader("Origin")))
                .put("expiresInSeconds", Tickets.LIFE.toSeconds());
        Answers.json(request.response(), 200, answer.toBuffer());
    }
}
