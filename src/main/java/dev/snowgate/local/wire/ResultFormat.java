package dev.snowgate.local.wire;

/** How rows travel. */
public enum ResultFormat {
    /** Arrays of strings; DML, DDL and SHOW always, SELECT when the session asks for it. */
    JSON("json"),
    /** An Arrow IPC stream; what the service answers a SELECT with by default. */
    ARROW("arrow");

    private final String word;

    ResultFormat(String word) {
        this.word = word;
    }

    /**
     * The session parameter by which a driver chooses between the two; empty for a driver that reads JSON only, as that for
     * Node.js does.
     *
     * @param client the driver's CLIENT_APP_ID
     */
    public static String parameterOf(String client) {
        return switch (client) {
            case "JDBC" -> "JDBC_QUERY_RESULT_FORMAT";
            case "ODBC" -> "ODBC_QUERY_RESULT_FORMAT";
            case "PythonConnector" -> "PYTHON_CONNECTOR_QUERY_RESULT_FORMAT";
            case "Go" -> "GO_QUERY_RESULT_FORMAT";
            case ".NET" -> "DOTNET_QUERY_RESULT_FORMAT";
            default -> "";
        };
    }

    /** The session parameter that overrides those of all clients when it says JSON. */
    public static final String ANY_CLIENT = "QUERY_RESULT_FORMAT";

    /** The value of {@code queryResultFormat}. */
    public String word() {
        return word;
    }
}
