package io.shopgrid.system.docker;

/** A Dockerfile breaks a rule. */
final class DockerfileException extends RuntimeException {
    DockerfileException(int line, String message) {
        super("line " + line + ": " + message);
    }
}
