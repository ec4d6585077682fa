package io.shopgrid.cluster.sql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Passes on what sqlline writes to the error stream but for stack traces, which it prints for every refused statement,
 * and the remark that Ignite has no transaction isolation. Not thread-safe.
 */
final class OneLineErrors extends OutputStream {
    private static final Pattern LEFT_OUT = Pattern.compile(
            "(\\tat |Caused by: |java\\.sql\\.|\\t\\.\\.\\. \\d+ more|Transaction isolation level ).*", Pattern.DOTALL);

    private final OutputStream to;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    OneLineErrors(OutputStream to) {
        this.to = to;
    }

    @Override
    public void write(int next) throws IOException {
        line.write(next);
        if (next == '\n') {
            passOn();
        }
    }

    private void passOn() throws IOException {
        if (!LEFT_OUT.matcher(line.toString(StandardCharsets.UTF_8)).matches()) {
            line.writeTo(to);
            to.flush();
        }
        line.reset();
    }

    @Override
    public void close() throws IOException {
        passOn();
        to.close();
    }
}
