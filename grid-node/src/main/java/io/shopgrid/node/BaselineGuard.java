package io.shopgrid.node;

import java.io.Serializable;
import java.util.UUID;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.internal.IgniteEx;
import org.apache.ignite.internal.processors.cluster.DiscoveryDataClusterState;
import org.apache.ignite.plugin.CachePluginContext;
import org.apache.ignite.plugin.CachePluginProvider;
import org.apache.ignite.plugin.ExtensionRegistry;
import org.apache.ignite.plugin.IgnitePlugin;
import org.apache.ignite.plugin.PluginConfiguration;
import org.apache.ignite.plugin.PluginContext;
import org.apache.ignite.plugin.PluginProvider;
import org.apache.ignite.plugin.PluginValidationException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps nodes out while the baseline changes.
 *
 * <p>Ignite 2.17 gives a node that joins just then the new baseline without the one before, and the node never again
 * starts from its disk: {@code Restoring of BaselineTopology history has failed}. Whether a change is under way, only
 * Ignite's own classes tell.
 */
final class BaselineGuard implements PluginProvider<PluginConfiguration> {
    private static final String REFUSAL = "The baseline is changing: join again in a moment";

    private @Nullable PluginContext context;

    /** Whether a node could not join only because the baseline was changing. */
    static boolean refused(Throwable failed) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (String.valueOf(at.getMessage()).contains(REFUSAL)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void validateNewNode(ClusterNode node, Serializable data) {
        PluginContext grid = context;
        if (grid != null && !node.isClient() && changes(grid)) {
            throw new PluginValidationException(
                    "a node that joins while the baseline changes has to try again", REFUSAL, node.id());
        }
    }

    private static boolean changes(PluginContext grid) {
        DiscoveryDataClusterState state =
                ((IgniteEx) grid.grid()).context().state().clusterState();
        // A grid's first baseline follows upon none that could be missed.
        return state.transition() && state.baselineChanged() && state.previousBaselineTopology() != null;
    }

    @Override
    public void initExtensions(PluginContext grid, ExtensionRegistry registry) {
        context = grid;
    }

    @Override
    public String name() {
        return "shopgrid-baseline-guard";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String copyright() {
        return "";
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Ignite declares it; nobody asks
    public <T extends IgnitePlugin> T plugin() {
        return (T) new IgnitePlugin() {};
    }

    @Override
    public <T> @Nullable T createComponent(PluginContext grid, Class<T> type) {
        return null;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Ignite declares it
    public @Nullable CachePluginProvider<?> createCacheProvider(CachePluginContext cache) {
        return null;
    }

    @Override
    public void start(PluginContext grid) {}

    @Override
    public void stop(boolean cancel) {}

    @Override
    public void onIgniteStart() {}

    @Override
    public void onIgniteStop(boolean cancel) {}

    @Override
    public @Nullable Serializable provideDiscoveryData(UUID nodeId) {
        return null;
    }

    @Override
    public void receiveDiscoveryData(UUID nodeId, Serializable data) {}

    @Override
    @SuppressWarnings("deprecation") // Ignite calls the other one, but wants this one too
    public void validateNewNode(ClusterNode node) {}
}
