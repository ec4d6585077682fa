package io.shopgrid.api.http;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/**
 * The outermost handler: each request has an id, the caller's or a new one, in its answer and in all log lines about it; and
 * each answer has the headers that keep browsers safe.
 */
public final class RequestIds extends Handler.Wrapper {
    /** Carries the id both ways. */
    public static final String HEADER = "X-Request-Id";

    static final String MDC_KEY = "request";

    /** An answer may be compressed or not; caches must not give one for the other. */
    private static final HttpField VARY = new PreEncodedHttpField("Vary", "Accept-Encoding");

    private static final String ATTRIBUTE = "shopgrid.request.id";
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final SecurityHeaders security;

    public RequestIds(SecurityHeaders security) {
        this.security = security;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String id = of(request);
        addTo(response, id);
        MDC.put(MDC_KEY, id);
        try {
            return super.handle(request, response, callback);
        } finally {
            MDC.remove(MDC_KEY);
            MDC.remove(Gate.MDC_KEY);
        }
    }

    private void addTo(Response response, String id) {
        response.getHeaders().put(HEADER, id);
        response.getHeaders().put(VARY);
        security.addTo(response.getHeaders());
    }

    /** Puts back what Jetty takes away when it answers an error itself. */
    void restore(Request request, Response response) {
        addTo(response, of(request));
    }

    /** The request's id: the one it came with, if that can be used, or else a new one. */
    private static String of(Request request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String sent = request.getHeaders().get(HEADER);
        String id = sent != null && USABLE.matcher(sent).matches() ? sent : fresh();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Long.toHexString(random.nextLong() | Long.MIN_VALUE);
    }

    /** The id of the request that this thread works on. */
    public static String current() {
        String id = MDC.get(MDC_KEY);
        return id == null ? "" : id;
    }
}
