package io.shopgrid.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * Sockets bound before the broker starts, handed to Kafka when it asks for a listener's.
 *
 * <p>So a taken port is known, by name, before anything else has started, and a free port stays ours from the moment it
 * was chosen. Safe for use by several threads.
 */
final class ListenerSockets implements ServerSocketFactory, AutoCloseable {
    private static final int BACKLOG = 50;

    private final Map<String, ServerSocketChannel> waiting = new HashMap<>();

    /**
     * Binds a listener's socket.
     *
     * @return the port, chosen by the operating system if the given one is 0
     */
    synchronized int bind(String listener, String host, int port) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            waiting.put(listener, channel);
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
            return channel.socket().getLocalPort();
        } catch (BindException e) {
            throw new BrokerStartException(describe(host + ":" + port, e), e);
        } catch (IOException e) {
            throw new BrokerStartException("Kafka cannot listen on " + host + ":" + port + ": " + e, e);
        }
    }

    private static String describe(String address, BindException e) {
        String reason = String.valueOf(e.getMessage());
        return reason.contains("in use")
                ? "Kafka port " + address + " is taken; set another port, or 0 for any free one"
                : "Kafka cannot listen on " + address + ": " + reason;
    }

    @Override
    public synchronized ServerSocketChannel openServerSocket(
            String listener, InetSocketAddress address, int backlog, int receiveBufferBytes) throws IOException {
        ServerSocketChannel channel = waiting.remove(listener);
        if (channel == null) {
            throw new IOException("The socket of listener " + listener + " was handed out already");
        }
        return channel;
    }

    /** Closes the sockets that Kafka did not ask for; the others are Kafka's to close. */
    @Override
    public synchronized void close() {
        for (ServerSocketChannel channel : waiting.values()) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new IllegalStateException("A listener's socket did not close", e);
            }
        }
        waiting.clear();
    }
}
