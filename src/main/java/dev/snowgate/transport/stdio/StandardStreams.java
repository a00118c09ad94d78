package dev.snowgate.transport.stdio;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The process's own input and output.
 *
 * @param in requests
 * @param out answers, and nothing else
 */
public record StandardStreams(InputStream in, OutputStream out) {
    /**
     * Takes the streams away from everybody else: what a library prints to {@code System.out} goes to standard error from
     * now on, and {@code System.in} is empty. The first instruction of {@code main}, before any library loads.
     */
    public static StandardStreams takeOver() {
        StandardStreams own =
                new StandardStreams(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());
        return own;
    }
}
