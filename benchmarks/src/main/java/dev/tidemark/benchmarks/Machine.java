package dev.tidemark.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** What a result was measured on; results without it mean nothing. */
public final class Machine {

    public static String describe() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return "%s, %d cores (%s), load %.1f, %s %s, Java %s"
                .formatted(
                        LocalDate.now(),
                        system.getAvailableProcessors(),
                        processor(),
                        system.getSystemLoadAverage(),
                        system.getName(),
                        system.getVersion(),
                        Runtime.version());
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private Machine() {}
}
