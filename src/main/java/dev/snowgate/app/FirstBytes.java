package dev.snowgate.app;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Runs something once, right after the first bytes went out. Used by one thread. */
final class FirstBytes extends FilterOutputStream {
    private final Runnable then;
    private boolean ran;

    FirstBytes(OutputStream out, Runnable then) {
        super(out);
        this.then = then;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        if (!ran && length > 0) {
            ran = true;
            then.run();
        }
    }
}
