package dev.snowgate.bench;

/** A way to run statements for many callers at once. */
interface Load extends AutoCloseable {
    /**
     * Has every caller of the plan make its calls one after the other, all callers at once, and waits for the last.
     *
     * @param calls how many calls each caller makes
     */
    Round run(LoadPlan plan, int calls) throws InterruptedException;

    @Override
    void close();
}
