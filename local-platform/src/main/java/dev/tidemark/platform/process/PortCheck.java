package dev.tidemark.platform.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Tells whether TCP ports of the loopback interface are taken. */
public final class PortCheck {

    /** Below the range from which Linux takes the ports of outgoing connections (32768 and up). */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int TRIES = 200;
    private static final int CONNECT_MILLIS = 1000;

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
        try (var probe = new Socket()) {
            probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    /** The first of {@code length} ports in a row that are all free. */
    public static int freeRange(int length) {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST - length))
                .limit(TRIES)
                .filter(first -> IntStream.range(first, first + length).allMatch(PortCheck::isFree))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No %d free ports in a row".formatted(length)));
    }

    private PortCheck() {}
}
