package dev.snowgate.local.server;

/** A request that the protocol refuses with a code of the service: wrong token, expired session. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String code;

    private Refusal(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    static Refusal noToken() {
        return new Refusal("390101", "Authorization header not found in the request data.");
    }

    static Refusal unknownToken() {
        return new Refusal("390104", "Session token not found or invalid. Please log in again.");
    }

    static Refusal sessionGone() {
        return new Refusal("390111", "Session no longer exists. New login required to access the service.");
    }

    static Refusal expiredSession() {
        return new Refusal("390112", "Your session has expired. Please login again.");
    }

    static Refusal unknownMaster() {
        return new Refusal("390113", "The master token was not found. The user must authenticate again.");
    }

    static Refusal expiredMaster() {
        return new Refusal("390114", "Authentication token has expired. The user must authenticate again.");
    }

    /** By its code, as a fault rule names it. */
    static Refusal of(String code) {
        return switch (code) {
            case "390101" -> noToken();
            case "390104" -> unknownToken();
            case "390111" -> sessionGone();
            case "390112" -> expiredSession();
            case "390113" -> unknownMaster();
            case "390114" -> expiredMaster();
            case "390115" -> new Refusal(code, "The master token is invalid. The user must authenticate again.");
            default -> new Refusal(code, "Refused with " + code + ", as a fault rule asks.");
        };
    }

    static Refusal badRequest(String message) {
        return new Refusal("390000", message);
    }
}
