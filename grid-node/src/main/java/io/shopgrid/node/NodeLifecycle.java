package io.shopgrid.node;

import io.shopgrid.model.settings.SettingsLoader;
import java.nio.file.Path;
import org.apache.ignite.Ignite;
import org.apache.ignite.lifecycle.LifecycleBean;
import org.apache.ignite.lifecycle.LifecycleEventType;
import org.apache.ignite.resources.IgniteInstanceResource;
import org.jspecify.annotations.Nullable;

/** Runs ShopGrid's services on a node that Ignite starts from Spring XML; see {@code config/ignite/server.xml}. */
public final class NodeLifecycle implements LifecycleBean {
    private final NodeSettings settings;

    @IgniteInstanceResource
    private @Nullable Ignite node;

    private @Nullable NodeServices services;

    public NodeLifecycle(NodeSettings settings) {
        this.settings = settings;
    }

    /** The settings in a YAML file, with the environment laid over it. */
    public static NodeSettings settings(String file) {
        return SettingsLoader.load(NodeSettings.class, Path.of(file), System.getenv());
    }

    @Override
    public void onLifecycleEvent(LifecycleEventType event) {
        if (event == LifecycleEventType.AFTER_NODE_START && node != null) {
            services = NodeServices.start(node, settings);
        } else if (event == LifecycleEventType.BEFORE_NODE_STOP && services != null) {
            services.close();
        }
    }
}
