package io.shopgrid.compute.recommend;

import io.shopgrid.model.recommend.RecommendRequest;
import io.shopgrid.model.session.CustomerSession;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom to recommend to.
 *
 * @param newestFirst the products that may be used, each once, the current one first; without consent there is no other
 * @param excluded what is not to be recommended; the current product is part of it
 * @param ownId the shopper's session; {@link SessionId#NONE} if there is none
 */
record Shopper(List<String> newestFirst, Set<String> excluded, long ownId) {
    /** @param session null if nothing is known of it */
    static Shopper of(String sessionId, @Nullable CustomerSession session) {
        if (session == null) {
            return new Shopper(List.of(), Set.of(), SessionId.NONE);
        }
        return of(
                SessionItems.newestFirst(session.recent()),
                session.consent() ? SessionItems.bought(session.recent()) : Set.of(),
                session.consent(),
                SessionId.hash(sessionId));
    }

    /** The shopper of a request that names no session. */
    static Shopper of(RecommendRequest request) {
        return of(
                List.copyOf(new LinkedHashSet<>(List.of(request.skus()))),
                Set.copyOf(List.of(request.excluded())),
                request.consent(),
                SessionId.NONE);
    }

    private static Shopper of(List<String> newestFirst, Set<String> excluded, boolean consent, long ownId) {
        List<String> used = consent || newestFirst.isEmpty() ? newestFirst : newestFirst.subList(0, 1);
        Set<String> all = new HashSet<>(excluded);
        used.stream().findFirst().ifPresent(all::add);
        return new Shopper(used, all, ownId);
    }

    /** The same shopper, who is not to be shown anything seen before. */
    Shopper withoutSeen() {
        Set<String> all = new HashSet<>(excluded);
        all.addAll(newestFirst);
        return new Shopper(newestFirst, all, ownId);
    }
}
