package dev.snowgate.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** HTTP by hand, with whatever headers a test wants, {@code Host} included. */
final class RawHttp {
    private RawHttp() {}

    /** An answer; {@code head} has all its lines. */
    record Answer(int status, String head, String body) {
        /** The header's value, or an empty text. */
        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /**
     * Asks and waits for the answer.
     *
     * @param request method and path
     * @param headers whole lines; they stand for the usual ones of the same names
     */
    static Answer ask(URI at, String request, String body, String... headers) throws IOException {
        StringBuilder text = new StringBuilder(request).append(" HTTP/1.1\r\n");
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        Stream.of(
                        "Host: 127.0.0.1:" + at.getPort(),
                        "Content-Type: application/json",
                        "Accept: application/json, text/event-stream",
                        "Content-Length: " + content.length,
                        "Connection: close")
                .filter(usual -> Stream.of(headers).noneMatch(line -> name(line).equals(name(usual))))
                .forEach(line -> text.append(line).append("\r\n"));
        Stream.of(headers).forEach(line -> text.append(line).append("\r\n"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), at.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(content);
            return read(socket.getInputStream());
        }
    }

    /** The same, in another thread. */
    static CompletableFuture<Answer> later(URI at, String request, String body, String... headers) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return ask(at, request, body, headers);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                RawHttp::onOwnThread);
    }

    /** As it blocks, and the common pool may have one thread only. */
    private static void onOwnThread(Runnable work) {
        Thread thread = new Thread(work, "raw-http");
        thread.setDaemon(true);
        thread.start();
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    private static Answer read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("hung up after " + head);
            }
            head.write(next);
        }
        Answer answer = new Answer(
                Integer.parseInt(head.toString(StandardCharsets.UTF_8).split(" ", 3)[1]),
                head.toString(StandardCharsets.UTF_8),
                "");
        String length = answer.header("content-length");
        byte[] body = length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        return new Answer(answer.status(), answer.head(), new String(body, StandardCharsets.UTF_8));
    }
}
