package io.shopgrid.compute.recommend;

import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.session.RecentClicks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What of a session's clicks matters here. */
final class SessionItems {
    private SessionItems() {}

    /** The products, each once, in the order in which they were last clicked: the current one last. */
    static String[] lastClicked(RecentClicks clicks) {
        List<String> newestFirst = newestFirst(clicks);
        String[] items = new String[newestFirst.size()];
        for (int at = 0; at < items.length; at++) {
            items[at] = newestFirst.get(items.length - 1 - at);
        }
        return items;
    }

    /** The same, the current one first. */
    static List<String> newestFirst(RecentClicks clicks) {
        Set<String> items = new LinkedHashSet<>();
        for (int at = clicks.size() - 1; at >= 0; at--) {
            items.add(clicks.sku(at));
        }
        return new ArrayList<>(items);
    }

    /** What was bought. */
    static Set<String> bought(RecentClicks clicks) {
        Set<String> items = new LinkedHashSet<>();
        for (int at = 0; at < clicks.size(); at++) {
            if (clicks.type(at) == ClickEvent.Type.PURCHASE) {
                items.add(clicks.sku(at));
            }
        }
        return items;
    }
}
