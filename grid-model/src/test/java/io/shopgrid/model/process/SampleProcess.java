package io.shopgrid.model.process;

import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A process that does no more than run, and that writes into the file {@code closed} when it is told to stop. */
final class SampleProcess {
    private SampleProcess() {}

    record Settings(
            @Default("sample-1") String name,
            @Default("1000") @Port int port) implements ProcessSettings {}

    /** Takes the path of the file {@code closed}. */
    public static void main(String[] arguments) {
        Path closed = Path.of(arguments[0]);
        int code =
                GridProcess.start("sample", Settings.class, new String[0], Map.of(), settings -> new Service(closed));
        if (code != GridProcess.STARTED) {
            System.exit(code);
        }
    }

    private static final class Service implements GridService {
        private final Path closed;
        private final CountDownLatch done = new CountDownLatch(1);

        Service(Path closed) {
            this.closed = closed;
            new Thread(this::run, "service").start();
        }

        private void run() {
            try {
                done.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Optional<String> notReady() {
            return Optional.empty();
        }

        @Override
        public void close() {
            try {
                Files.writeString(closed, "closed");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            done.countDown();
        }
    }
}
