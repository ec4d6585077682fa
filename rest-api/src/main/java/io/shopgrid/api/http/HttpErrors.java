package io.shopgrid.api.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.router.EndpointNotFound;
import io.shopgrid.api.grid.GridUnavailableException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only place that maps what went wrong to a status and a problem. */
public final class HttpErrors {
    private static final Logger log = LoggerFactory.getLogger(HttpErrors.class);
    private static final String RETRY_AFTER_SECONDS = "1";
    private static final String FAILED = "The request failed; the log of the API has more under this instance.";

    private HttpErrors() {}

    /** Adds the mapping to the routes. */
    public static void register(RoutesConfig routes) {
        routes.exception(InvalidParameterException.class, (e, ctx) -> write(ctx, Problem.of(e)));
        routes.exception(
                NotFoundException.class,
                (e, ctx) -> write(ctx, Problem.of(typeOf(e.missing()), String.valueOf(e.getMessage()))));
        routes.exception(NotReadyException.class, (e, ctx) -> writeRetryable(ctx, Problem.notReady(e.reasons())));
        routes.exception(
                GridUnavailableException.class,
                (e, ctx) -> writeRetryable(ctx, Problem.of(typeOf(e.reason()), String.valueOf(e.getMessage()))));
        routes.exception(
                EndpointNotFound.class,
                (e, ctx) -> write(ctx, Problem.of(ProblemType.UNKNOWN_ROUTE, "No route has the path " + ctx.path())));
        routes.exception(MethodNotAllowedResponse.class, (e, ctx) -> {
            String allowed = String.join(", ", e.getDetails().values());
            ctx.header("Allow", allowed);
            write(ctx, Problem.of(ProblemType.METHOD_NOT_ALLOWED, "This route answers " + allowed));
        });
        routes.exception(
                HttpResponseException.class,
                (e, ctx) -> write(ctx, refused(e.getStatus(), String.valueOf(e.getMessage()))));
        routes.exception(Exception.class, (e, ctx) -> write(ctx, unexpected(e)));
    }

    /** Answers a request in which the JVM itself failed, such as a stack that overflowed. */
    public static void writeError(HttpServletResponse response, Error error) {
        Problem problem = unexpected(error);
        response.setStatus(problem.status());
        response.setContentType(Problem.CONTENT_TYPE);
        try {
            response.getOutputStream().write(Json.bytes(problem));
        } catch (IOException e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("error not answered");
        }
    }

    /** What Jetty refuses before any route sees it, such as a path that can be read in two ways. */
    static Problem refused(int status, String detail) {
        if (status >= 500) {
            return Problem.of(ProblemType.INTERNAL_ERROR, "The request failed.").withStatus(status);
        }
        return Problem.of(ProblemType.INVALID_REQUEST, detail).withStatus(status);
    }

    private static ProblemType typeOf(NotFoundException.Missing missing) {
        return switch (missing) {
            case PRODUCT -> ProblemType.UNKNOWN_SKU;
            case PRICE -> ProblemType.NOT_PRICED_YET;
            case EXPLANATION -> ProblemType.NOT_EXPLAINED_YET;
            case STOCK -> ProblemType.NO_STOCK_KNOWN;
            case SESSION -> ProblemType.UNKNOWN_SESSION;
            case FILE -> ProblemType.UNKNOWN_FILE;
        };
    }

    private static ProblemType typeOf(GridUnavailableException.Cause cause) {
        return switch (cause) {
            case UNREACHABLE -> ProblemType.GRID_UNREACHABLE;
            case SLOW -> ProblemType.GRID_SLOW;
            case BUSY -> ProblemType.GRID_BUSY;
            case LOST -> ProblemType.DATA_LOST;
        };
    }

    private static Problem unexpected(Throwable fault) {
        String instance = "urn:uuid:" + UUID.randomUUID();
        log.atError().addKeyValue("instance", instance).setCause(fault).log("request failed");
        return Problem.of(ProblemType.INTERNAL_ERROR, FAILED).withInstance(instance);
    }

    private static void writeRetryable(Context ctx, Problem problem) {
        ctx.header("Retry-After", RETRY_AFTER_SECONDS);
        write(ctx, problem);
    }

    private static void write(Context ctx, Problem problem) {
        ctx.header("Cache-Control", "no-store");
        ctx.status(problem.status()).contentType(Problem.CONTENT_TYPE).result(Json.bytes(problem));
    }
}
