package io.shopgrid.api;

import io.shopgrid.model.settings.EffectiveSettings;
import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API as a process: {@code ApiMain [settings.yaml]}, with environment variables laid over the file.
 *
 * <p>Exit codes: 2 if the settings are wrong, 1 if anything else fails. SIGTERM stops it gracefully.
 */
public final class ApiMain {
    static final int STARTED = 0;
    static final int FAILED = 1;
    static final int WRONG_SETTINGS = 2;

    private static final Logger log = LoggerFactory.getLogger(ApiMain.class);

    private ApiMain() {}

    /** Starts the API; its threads keep the process alive. */
    public static void main(String[] arguments) {
        int code = start(arguments, System.getenv());
        if (code != STARTED) {
            System.exit(code);
        }
    }

    static int start(String[] arguments, Map<String, String> environment) {
        try {
            ApiSettings settings = load(arguments, environment);
            EffectiveSettings.describe(settings)
                    .forEach((key, value) -> log.atInfo()
                            .addKeyValue("key", key)
                            .addKeyValue("value", value)
                            .log("setting"));
            ApiServer server = ApiServer.start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            return STARTED;
        } catch (SettingsException e) {
            e.problems()
                    .forEach(problem ->
                            log.atError().addKeyValue("problem", problem).log("wrong setting"));
            return WRONG_SETTINGS;
        } catch (StartFailedException e) {
            log.atError().addKeyValue("reason", e.getMessage()).log("API not started");
            return FAILED;
        } catch (RuntimeException e) {
            log.atError().addKeyValue("reason", e.toString()).log("API not started");
            return FAILED;
        }
    }

    private static ApiSettings load(String[] arguments, Map<String, String> environment) {
        return switch (arguments.length) {
            case 0 -> SettingsLoader.load(ApiSettings.class, environment);
            case 1 -> SettingsLoader.load(ApiSettings.class, Path.of(arguments[0]), environment);
            default -> throw new IllegalArgumentException("usage: ApiMain [settings.yaml]");
        };
    }
}
