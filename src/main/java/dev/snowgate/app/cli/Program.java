package dev.snowgate.app.cli;

/**
 * What every command works with.
 *
 * @param services the rest of the house
 * @param console the process's streams
 * @param lifecycle how this process ends
 * @param installation where this program lies
 */
public record Program(Services services, Console console, Lifecycle lifecycle, Installation installation) {

    /** Serves standard input and output until the input ends or a signal comes; the exit code. */
    public int stdio(StdioRequest request) {
        return lifecycle.run(() -> services.stdio(request, console, lifecycle::end));
    }
}
