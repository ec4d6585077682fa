package io.shopgrid.system.docker;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A compose file, as far as ours uses the format: a key that is not here is an error, and so is a key given twice.
 *
 * @param name of the project
 * @param volumes named volumes, without options
 */
record Compose(String name, Map<String, Service> services, Map<String, NoOptions> volumes) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // Where text is needed, an unquoted number or truth value is not what its author saw: 1e3, 0:80, yes.
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    /**
     * A process.
     *
     * @param command what follows the image's entry point
     * @param ports as {@code ADDRESS:PORT:CONTAINER_PORT}
     * @param dependsOn services that start before, and when they count as started
     */
    record Service(
            String image,
            @Nullable Build build,
            List<String> command,
            String hostname,
            String restart,
            String stopGracePeriod,
            String memLimit,
            Map<String, String> environment,
            @Nullable List<String> ports,
            List<String> volumes,
            @Nullable Map<String, Dependency> dependsOn,
            Healthcheck healthcheck) {
        Service {
            require("image", image);
            require("command", command);
            require("hostname", hostname);
            require("restart", restart);
            require("stop_grace_period", stopGracePeriod);
            require("mem_limit", memLimit);
            require("environment", environment);
            require("volumes", volumes);
            require("healthcheck", healthcheck);
            ports = ports == null ? List.of() : ports;
            dependsOn = dependsOn == null ? Map.of() : dependsOn;
        }

        String variable(String name) {
            return Optional.ofNullable(environment.get(name))
                    .orElseThrow(() -> new IllegalArgumentException(hostname + " has no " + name));
        }
    }

    record Build(String context, String dockerfile) {}

    record Dependency(String condition) {}

    record Healthcheck(List<String> test, String interval, String timeout, String startPeriod, int retries) {}

    record NoOptions() {}

    private static void require(String key, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("a service has no " + key);
        }
    }

    /** @throws RuntimeException if the text is not YAML, gives a key twice, or has a key that is not known here */
    static Compose read(String text) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Map<String, Object> top = new LinkedHashMap<>();
        Map<?, ?> loaded = new Yaml(new SafeConstructor(strict)).load(text);
        loaded.forEach((key, value) -> {
            // Extensions, which only anchors in the rest of the file use.
            if (!key.toString().startsWith("x-")) {
                top.put(key.toString(), value);
            }
        });
        return MAPPER.convertValue(top, Compose.class);
    }
}
