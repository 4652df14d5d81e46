package dev.tidemark.platform.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Tells whether TCP ports are taken, of the loopback interface unless a host is named. */
public final class PortCheck {

    /** Below the range from which Linux takes the ports of outgoing connections (32768 and up). */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;

    /** Longest range that is given away. */
    static final int LONGEST = 29;

    /** Such a range, and a port before it that says so. */
    private static final int BLOCK = LONGEST + 1;

    private static final int TRIES = 200;
    private static final int CONNECT_MILLIS = 1000;

    /** Kept from the garbage collector, which would close them. */
    private static final Queue<ServerSocket> CLAIMS = new ConcurrentLinkedQueue<>();

    /** Whether a server could listen on this port now. */
    public static boolean isFree(int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Whether a server listens on this port now. Unlike {@link #isFree} it takes the port away from nobody. */
    public static boolean isListening(int port) {
        try {
            requireListening(InetAddress.getLoopbackAddress().getHostAddress(), port);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    /**
     * Asks the same of a port of any host.
     *
     * @throws SocketTimeoutException when nobody has answered within a second, as somebody who is slow does not either
     * @throws IOException when nobody listens there
     */
    public static void requireListening(String host, int port) throws IOException {
        try (var probe = new Socket()) {
            probe.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
        } catch (SocketTimeoutException slow) {
            throw (SocketTimeoutException)
                    new SocketTimeoutException("Nobody answers in time at %s:%d".formatted(host, port)).initCause(slow);
        } catch (IOException e) {
            throw new IOException("Nobody listens to %s:%d".formatted(host, port), e);
        }
    }

    /**
     * The first of {@code length} ports in a row that are all free. Nobody else who asks here, in whatever process, gets any
     * of them before this JVM ends: servers may take their time to listen.
     *
     * @param length 1 to {@value #LONGEST}; throws {@link IllegalArgumentException} for more
     */
    public static int freeRange(int length) {
        if (length > LONGEST) {
            throw new IllegalArgumentException("At most %d ports in a row, not %d".formatted(LONGEST, length));
        }
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt((HIGHEST - LOWEST) / BLOCK))
                        .limit(TRIES)
                        .map(block -> LOWEST + block * BLOCK)
                        .filter(claim ->
                                IntStream.rangeClosed(claim, claim + length).allMatch(PortCheck::isFree))
                        .filter(PortCheck::claim)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("No %d free ports in a row".formatted(length)))
                + 1;
    }

    /** Listens to nobody, for as long as this JVM lives. */
    private static boolean claim(int port) {
        try {
            var claim = new ServerSocket();
            claim.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            CLAIMS.add(claim);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private PortCheck() {}
}
