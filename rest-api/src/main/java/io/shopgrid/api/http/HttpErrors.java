package io.shopgrid.api.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.router.EndpointNotFound;
import io.shopgrid.api.grid.GridUnavailableException;
import io.shopgrid.api.journal.JournalException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only place that maps what went wrong to a status and a problem. */
public final class HttpErrors {
    private static final Logger log = LoggerFactory.getLogger(HttpErrors.class);
    private static final String RETRY_AFTER_SECONDS = "1";
    private static final String FAILED = "The request failed; the log of the API has more under this instance.";
    private static final int TOO_LARGE = 413;

    private HttpErrors() {}

    /**
     * Adds the mapping to the routes.
     *
     * @param methods tells which methods a path has
     */
    public static void register(RoutesConfig routes, Methods methods) {
        routes.exception(InvalidParameterException.class, (e, ctx) -> write(ctx, Problem.of(e)));
        routes.exception(InvalidBodyException.class, (e, ctx) -> write(ctx, Problem.of(typeOf(e.kind()), e)));
        routes.exception(AccessException.class, HttpErrors::refuse);
        routes.exception(TooManyRequestsException.class, (e, ctx) -> {
            ctx.header("Retry-After", Long.toString(e.retryAfterSeconds()));
            write(ctx, problem(ProblemType.TOO_MANY_REQUESTS, e));
        });
        routes.exception(ConflictException.class, (e, ctx) -> write(ctx, problem(typeOf(e.conflict()), e)));
        routes.exception(NotFoundException.class, (e, ctx) -> write(ctx, problem(typeOf(e.missing()), e)));
        routes.exception(NotReadyException.class, (e, ctx) -> writeRetryable(ctx, Problem.notReady(e.reasons())));
        routes.exception(
                GridUnavailableException.class, (e, ctx) -> writeRetryable(ctx, problem(typeOf(e.reason()), e)));
        routes.exception(JournalException.class, (e, ctx) -> writeRetryable(ctx, problem(typeOf(e.outcome()), e)));
        routes.exception(
                EndpointNotFound.class,
                (e, ctx) -> write(ctx, Problem.of(ProblemType.UNKNOWN_ROUTE, "No route has the path " + ctx.path())));
        routes.exception(MethodNotAllowedResponse.class, (e, ctx) -> {
            String allowed = methods.of(ctx.path());
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
        ProblemType type = status == TOO_LARGE ? ProblemType.REQUEST_TOO_LARGE : ProblemType.INVALID_REQUEST;
        return Problem.of(type, detail).withStatus(status);
    }

    private static void refuse(AccessException e, Context ctx) {
        ProblemType type = switch (e.reason()) {
            case NO_KEY -> ProblemType.KEY_NEEDED;
            case UNKNOWN_KEY -> ProblemType.KEY_UNKNOWN;
            case ROLE_TOO_LOW -> ProblemType.ROLE_TOO_LOW;
            case KEYS_NOT_READ -> ProblemType.KEYS_NOT_READ;
        };
        if (type == ProblemType.KEYS_NOT_READ) {
            writeRetryable(ctx, problem(type, e));
            return;
        }
        if (type.status() == 401) {
            ctx.header("WWW-Authenticate", "Bearer realm=\"shopgrid\"");
        }
        write(ctx, problem(type, e));
    }

    private static ProblemType typeOf(InvalidBodyException.Kind kind) {
        return switch (kind) {
            case BODY -> ProblemType.INVALID_BODY;
            case EVENTS -> ProblemType.INVALID_EVENTS;
            case MEDIA_TYPE -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
        };
    }

    private static ProblemType typeOf(ConflictException.Conflict conflict) {
        return switch (conflict) {
            case KEY_OF_FILE -> ProblemType.KEY_OF_FILE;
            case KEY_REVOKED -> ProblemType.KEY_REVOKED;
            case TOO_MANY_KEYS -> ProblemType.TOO_MANY_KEYS;
            case REQUEST_UNDER_WAY -> ProblemType.REQUEST_UNDER_WAY;
            case IDEMPOTENCY_KEY_REUSED -> ProblemType.IDEMPOTENCY_KEY_REUSED;
        };
    }

    private static ProblemType typeOf(NotFoundException.Missing missing) {
        return switch (missing) {
            case PRODUCT -> ProblemType.UNKNOWN_SKU;
            case PRICE -> ProblemType.NOT_PRICED_YET;
            case EXPLANATION -> ProblemType.NOT_EXPLAINED_YET;
            case CHANGE -> ProblemType.CHANGE_NOT_STORED;
            case STOCK -> ProblemType.NO_STOCK_KNOWN;
            case SESSION -> ProblemType.UNKNOWN_SESSION;
            case FILE -> ProblemType.UNKNOWN_FILE;
            case KEY -> ProblemType.UNKNOWN_KEY_ID;
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

    private static ProblemType typeOf(JournalException.Outcome outcome) {
        return switch (outcome) {
            case NOT_DONE -> ProblemType.KAFKA_UNREACHABLE;
            case UNKNOWN -> ProblemType.KAFKA_SLOW;
            case BUSY -> ProblemType.KAFKA_BUSY;
        };
    }

    private static Problem problem(ProblemType type, Exception e) {
        return Problem.of(type, String.valueOf(e.getMessage()));
    }

    /** A fault of ours, unless Jetty found the body at fault while a route read it: too large, too slow, cut off. */
    private static Problem unexpected(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException refused && refused.getCode() < 500) {
                return refused(refused.getCode(), String.valueOf(refused.getReason()));
            }
        }
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
