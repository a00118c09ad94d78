package dev.snowgate.app.cli;

/** Something started that works until it is drained. */
public interface Running {
    /**
     * Accepts nothing new, lets what is in flight finish within its configured time, cancels the rest and frees
     * everything. Called once, on the main thread; may block.
     */
    void drain();
}
