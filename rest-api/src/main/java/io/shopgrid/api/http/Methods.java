package io.shopgrid.api.http;

import io.javalin.http.HandlerType;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which methods a path has, for those that ask with another. */
public final class Methods {
    private final List<Known> routes;

    public Methods(List<Route> routes) {
        this.routes = routes.stream()
                .map(route -> new Known(pattern(route.path()), route.method()))
                .toList();
    }

    private static Pattern pattern(String template) {
        return Pattern.compile("\\Q" + template.replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q") + "\\E");
    }

    /** The methods of a path, as the header Allow has them. */
    String of(String path) {
        TreeSet<String> methods = routes.stream()
                .filter(route -> route.path.matcher(path).matches())
                .map(route -> route.method.name())
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains(HandlerType.GET.name())) {
            methods.add(HandlerType.HEAD.name());
        }
        return String.join(", ", methods);
    }

    private record Known(Pattern path, HandlerType method) {}
}
