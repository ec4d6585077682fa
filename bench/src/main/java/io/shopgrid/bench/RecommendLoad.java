package io.shopgrid.bench;

import io.shopgrid.bench.ClickFile.Session;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

final class RecommendLoad {
    RecommendLoad(PrintWriter out, int nodes, int perSecond, Duration time) {}

    void run(List<Session> sessions) {}
}
