package io.shopgrid.backtest;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** What a run of the command line came to. */
record Outcome(int code, String out, String err) {
    static Outcome of(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        BacktestMain main = new BacktestMain(environment, false);
        CommandLine commandLine =
                new CommandLine(main).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Outcome(main.run(commandLine, arguments), out.toString(), err.toString());
    }
}
