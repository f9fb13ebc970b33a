package com.layers.vault.api.contract;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One call, as code or document have it.
 *
 * @param path with the templates' names
 * @param takes the media types of its body
 * @param gives the media types of its answer
 */
record Route(String method, String path, Set<String> takes, Set<String> gives) {

  private static final Comparator<Route> ORDER =
      Comparator.comparing(Route::path).thenComparing(Route::method);

  /** What the resources of an application serve, methods of the same call taken together. */
  static Set<Route> of(Application application) {
    String root = application.getClass().getAnnotation(ApplicationPath.class).value();
    return application.getClasses().stream()
        .filter(type -> type.isAnnotationPresent(Path.class))
        .flatMap(type -> Arrays.stream(type.getMethods()).flatMap(method -> of(root, type, method)))
        .collect(Collectors.groupingBy(route -> List.of(route.method, route.path)))
        .values()
        .stream()
        .map(same -> same.stream().reduce(Route::and).orElseThrow())
        .collect(sorted());
  }

  /** What a document says of the paths below {@code root}. */
  static Set<Route> of(JsonNode document, String root) {
    return document
        .path("paths")
        .propertyStream()
        .filter(path -> path.getKey().startsWith(root))
        .flatMap(
            path ->
                path.getValue()
                    .propertyStream()
                    .filter(operation -> operation.getValue().has("operationId"))
                    .map(
                        operation ->
                            new Route(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                types(operation.getValue().path("requestBody")),
                                given(operation.getValue()))))
        .collect(sorted());
  }

  private static Stream<Route> of(String root, Class<?> type, Method method) {
    Optional<String> verb =
        Arrays.stream(method.getAnnotations())
            .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
            .filter(found -> found != null)
            .map(HttpMethod::value)
            .findFirst();
    String own = method.isAnnotationPresent(Path.class) ? value(method) : "";
    String path = root + type.getAnnotation(Path.class).value() + own;
    return verb.stream()
        .map(
            found ->
                new Route(
                    found,
                    path.length() > 1 && path.endsWith("/")
                        ? path.substring(0, path.length() - 1)
                        : path,
                    plain(annotation(method, type, Consumes.class).map(Consumes::value)),
                    plain(annotation(method, type, Produces.class).map(Produces::value))));
  }

  private static String value(Method method) {
    return method.getAnnotation(Path.class).value();
  }

  private static <A extends Annotation> Optional<A> annotation(
      Method method, Class<?> type, Class<A> wanted) {
    return Optional.ofNullable(method.getAnnotation(wanted))
        .or(() -> Optional.ofNullable(type.getAnnotation(wanted)));
  }

  private static Set<String> plain(Optional<String[]> types) {
    return types.stream()
        .flatMap(Arrays::stream)
        .map(type -> type.replaceAll(";.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> given(JsonNode operation) {
    return operation
        .path("responses")
        .propertyStream()
        .filter(answer -> answer.getKey().startsWith("2"))
        .flatMap(answer -> types(answer.getValue()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> types(JsonNode withContent) {
    return new TreeSet<>(withContent.path("content").propertyNames());
  }

  private Route and(Route other) {
    return new Route(method, path, both(takes, other.takes), both(gives, other.gives));
  }

  private static Set<String> both(Set<String> some, Set<String> more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(more);
    return all;
  }

  /** What a caller has to know of it; a call that answers nothing has no type to tell. */
  String call() {
    return method + " " + path + " takes " + takes;
  }

  private static Collector<Route, ?, Set<Route>> sorted() {
    return Collectors.toCollection(() -> new TreeSet<>(ORDER));
  }
}
