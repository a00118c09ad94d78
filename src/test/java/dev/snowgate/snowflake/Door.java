package dev.snowgate.snowflake;

import dev.snowgate.Awaiting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP port in front of a server that fails in the ways a network does. */
final class Door implements AutoCloseable {
    /** What happens to who connects. */
    enum Mode {
        /** The port is closed. */
        NOT_LISTENING,
        /** Connections are never accepted, and no more fit into the queue. */
        NOT_ACCEPTING,
        /** Accepted, then closed. */
        CLOSES,
        /** Accepted, then nothing. */
        SILENT,
        /** Everything goes to the server. */
        FORWARDS
    }

    final int port;
    private final int serverPort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;
    private volatile Mode mode = Mode.FORWARDS;
    private volatile boolean halfOpen;

    Door(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.listener = listen(0, 50);
        this.port = listener.getLocalPort();
        accept(listener);
    }

    private static ServerSocket listen(int port, int backlog) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), backlog);
        return socket;
    }

    /** Changes what happens from now on; what is open is cut. */
    void mode(Mode next) throws IOException {
        mode = next;
        listener.close();
        closeAll();
        if (next == Mode.NOT_LISTENING) {
            return;
        }
        // The port is free as soon as the thread that accepts on it has noticed.
        listener = Awaiting.await()
                .ignoreException(BindException.class)
                .until(() -> listen(port, next == Mode.NOT_ACCEPTING ? 1 : 50), Objects::nonNull);
        if (next == Mode.NOT_ACCEPTING) {
            // The queue takes one more than it was told; these fill it.
            for (int i = 0; i < 4; i++) {
                Socket filler = new Socket();
                open.add(filler);
                try {
                    filler.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                } catch (IOException full) {
                    break;
                }
            }
        } else {
            accept(listener);
        }
    }

    /** Loses every byte from now on, on open connections and new ones, and closes none; or forwards again what comes then. */
    void halfOpen(boolean now) {
        halfOpen = now;
    }

    private void accept(ServerSocket from) {
        daemon(() -> {
            while (!from.isClosed()) {
                Socket client = from.accept();
                open.add(client);
                if (mode == Mode.CLOSES) {
                    client.close();
                } else if (mode == Mode.FORWARDS) {
                    forward(client);
                }
            }
        });
    }

    private void forward(Socket client) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        open.add(server);
        pump(client, server);
        pump(server, client);
    }

    private void pump(Socket from, Socket to) {
        daemon(() -> {
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                byte[] bytes = new byte[8192];
                for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                    if (!halfOpen) {
                        out.write(bytes, 0, count);
                    }
                }
            }
        });
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException closed) {
                // A cut connection is what this is for.
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void closeAll() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        closeAll();
    }
}
