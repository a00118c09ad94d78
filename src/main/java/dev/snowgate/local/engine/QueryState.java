package dev.snowgate.local.engine;

/** Where a query is. */
public enum QueryState {
    /** Waits for its warehouse to have room. */
    QUEUED("QUEUED", "QUEUED"),
    /** Waits for its warehouse to start. */
    RESUMING_WAREHOUSE("RESUMING_WAREHOUSE", "RESUMING_WAREHOUSE"),
    /** Runs. */
    RUNNING("RUNNING", "RUNNING"),
    /** Answered. */
    SUCCESS("SUCCESS", "SUCCESS"),
    /** Failed by itself. */
    FAILED("FAILED_WITH_ERROR", "FAIL"),
    /** Stopped by its user, by a time limit or by the end of its session. */
    ABORTED("ABORTED", "FAIL");

    private final String word;
    private final String historyWord;

    QueryState(String word, String historyWord) {
        this.word = word;
        this.historyWord = historyWord;
    }

    /** The word that the drivers' monitoring knows. */
    public String word() {
        return word;
    }

    /** The word in the column EXECUTION_STATUS of QUERY_HISTORY. */
    public String historyWord() {
        return historyWord;
    }

    /** Whether nothing follows. */
    public boolean isFinal() {
        return this == SUCCESS || this == FAILED || this == ABORTED;
    }
}
