package io.shopgrid.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;

/**
 * Sends one request after another on kept connections, all from one thread, and reads no more of an answer than it must: what
 * the load itself costs comes off the throughput of everything that is compared.
 */
final class HttpLoad implements AutoCloseable {
    private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "\r\nContent-Length: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_ANSWER = 1 << 18;

    private final Selector selector = Selector.open();
    private final List<Connection> connections = new ArrayList<>();
    private final LongFunction<byte[]> requests;
    private long sent;

    /** @param requests the bytes of the request with this number */
    HttpLoad(int port, int connections, LongFunction<byte[]> requests) throws IOException {
        this.requests = requests;
        for (int at = 0; at < connections; at++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            Connection connection = new Connection(channel);
            channel.register(selector, SelectionKey.OP_READ, connection);
            this.connections.add(connection);
        }
    }

    /** Keeps every connection busy for this long; returns answers a second. */
    double perSecond(Duration time) throws IOException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        long answered = 0;
        for (Connection connection : connections) {
            connection.send(requests.apply(sent++), 0);
        }
        int busy = connections.size();
        while (busy > 0) {
            selector.select(100);
            long now = System.nanoTime();
            for (SelectionKey key : selector.selectedKeys()) {
                Connection connection = (Connection) key.attachment();
                if (connection.hasAnswer()) {
                    answered += now < end ? 1 : 0;
                    if (now < end) {
                        connection.send(requests.apply(sent++), 0);
                    } else {
                        busy--;
                    }
                }
            }
            selector.selectedKeys().clear();
        }
        return answered / (time.toNanos() / 1e9);
    }

    /** Sends at a fixed rate for this long; the times from when each was meant to be sent to the end of its answer. */
    Histogram latencies(int perSecond, Duration time) throws IOException {
        Histogram histogram = new Histogram(3);
        Queue<Long> due = new ConcurrentLinkedQueue<>();
        Thread pace = new Thread(
                () -> OpenLoop.run(perSecond, time, (sequence, intended) -> {
                    due.add(intended);
                    selector.wakeup();
                }),
                "pace");
        pace.start();
        Deque<Connection> free = new ArrayDeque<>(connections);
        while (pace.isAlive() || !due.isEmpty() || free.size() < connections.size()) {
            while (!free.isEmpty() && !due.isEmpty()) {
                free.pop().send(requests.apply(sent++), due.remove());
            }
            selector.select(10);
            for (SelectionKey key : selector.selectedKeys()) {
                Connection connection = (Connection) key.attachment();
                if (connection.hasAnswer()) {
                    histogram.recordValue(Math.max(1, System.nanoTime() - connection.intendedNanos));
                    free.push(connection);
                }
            }
            selector.selectedKeys().clear();
        }
        return histogram;
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.channel.close();
        }
        selector.close();
    }

    /** One connection with at most one request under way. */
    private static final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocate(MAX_ANSWER);
        private long intendedNanos;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        void send(byte[] request, long intended) throws IOException {
            intendedNanos = intended;
            in.clear();
            ByteBuffer out = ByteBuffer.wrap(request);
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }

        /** Reads what is there; true once the answer is whole. */
        boolean hasAnswer() throws IOException {
            if (channel.read(in) < 0) {
                throw new IOException("the server closed the connection");
            }
            int head = find(END_OF_HEAD, 0, in.position());
            if (head < 0) {
                return false;
            }
            if (!startsWith(OK)) {
                throw new IOException("answered " + new String(in.array(), 0, in.position(), StandardCharsets.UTF_8));
            }
            int length = find(LENGTH, 0, head);
            return length >= 0
                    ? in.position() >= head + END_OF_HEAD.length + number(length + LENGTH.length)
                    : find(LAST_CHUNK, Math.max(head, in.position() - LAST_CHUNK.length), in.position()) >= 0;
        }

        private boolean startsWith(byte[] wanted) {
            return matches(wanted, 0);
        }

        private int find(byte[] wanted, int from, int to) {
            for (int at = from; at <= to - wanted.length; at++) {
                if (matches(wanted, at)) {
                    return at;
                }
            }
            return -1;
        }

        private boolean matches(byte[] wanted, int at) {
            for (int offset = 0; offset < wanted.length; offset++) {
                if (in.get(at + offset) != wanted[offset]) {
                    return false;
                }
            }
            return true;
        }

        private int number(int at) {
            int number = 0;
            for (int digit = at; in.get(digit) >= '0' && in.get(digit) <= '9'; digit++) {
                number = number * 10 + in.get(digit) - '0';
            }
            return number;
        }
    }
}
