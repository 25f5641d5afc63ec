package dev.reprise.behaviour;

import dev.reprise.behaviour.ConfigSnapshot.EnvVar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a Spring Boot Actuator told of its application.
///
/// @param info versions
/// @param env where properties come from: the first source that has one wins
/// @param beans properties as the application's beans were given them
record ActuatorAnswers(JsonFields info, JsonFields env, JsonFields beans) {
  private static final String HIDDEN = "******";
  private static final String ENVIRONMENT = "systemEnvironment";
  private static final String JVM = "systemProperties";

  /// Ports that happened to be free.
  private static final String PORTS = "server.ports";

  /// What the JVM says of itself and of its machine differs everywhere and configures nothing.
  private static final List<String> NO_CONFIGURATION =
      List.of(
          "java.",
          "jdk.",
          "sun.",
          "os.",
          "user.",
          "file.",
          "path.",
          "line.",
          "native.",
          "stdout.",
          "stderr.",
          "awt.",
          "catalina.",
          "com.zaxxer.hikari.pool_number",
          "PID",
          "APPLICATION_PID",
          "@appId",
          "FILE_LOG_CHARSET",
          "CONSOLE_LOG_CHARSET",
          "LOGGED_APPLICATION_NAME");

  Deployment deployment() {
    return new Deployment(new Versions("", "", commit()), configuration(), context());
  }

  /// Short or whole, as the application shows it.
  private String commit() {
    JsonFields git = section(info, "git");
    Object id = section(git, "commit").value("id");
    if (id instanceof String text) {
      return text;
    }
    JsonFields more = section(section(git, "commit"), "id");
    Object full = more.value("full");
    return String.valueOf(full == null ? text(more, "abbrev") : full);
  }

  private Map<String, String> context() {
    var context = new LinkedHashMap<String, String>();
    put(context, "app_name", text(section(info, "build"), "name"));
    put(context, "app_version", text(section(info, "build"), "version"));
    put(context, "git_branch", text(section(info, "git"), "branch"));
    put(context, "java_version", text(section(info, "java"), "version"));
    if (!env.texts("activeProfiles").isEmpty()) {
      context.put(
          "active_profiles",
          env.texts("activeProfiles").stream().sorted().collect(Collectors.joining(",")));
    }
    return context;
  }

  private ConfigSnapshot configuration() {
    var environment = new TreeMap<String, String>();
    var properties = new TreeMap<String, String>();
    for (JsonFields source : env.objects("propertySources")) {
      String name = source.text("name");
      if (name.equals(PORTS)) {
        continue;
      }
      Map<String, String> target = name.equals(ENVIRONMENT) ? environment : properties;
      JsonFields values = source.object("properties");
      for (String key : values.keys()) {
        if (!name.equals(JVM) || NO_CONFIGURATION.stream().noneMatch(key::startsWith)) {
          target.putIfAbsent(key, String.valueOf(values.object(key).value("value")));
        }
      }
    }
    given().forEach((key, value) -> properties.merge(key, value, ActuatorAnswers::shown));
    var files = new ConfigFiles();
    return ConfigSnapshot.ofEnvironment(
            files.environment(environment).stream().map(ActuatorAnswers::masked).toList())
        .and(
            ConfigSnapshot.ofProperties(
                files.environment(properties).stream().map(ActuatorAnswers::masked).toList()));
  }

  /// One of its answers may hide what the other shows.
  private static String shown(String one, String other) {
    return one.equals(HIDDEN) ? other : one;
  }

  /// The Actuator hides values itself, unless it is told to show them.
  private static EnvVar masked(EnvVar variable) {
    boolean hidden = variable.value().equals(HIDDEN);
    return hidden ? new EnvVar(variable.name(), variable.value(), true) : variable;
  }

  private Map<String, String> given() {
    var flat = new TreeMap<String, String>();
    JsonFields contexts = beans.object("contexts");
    for (String context : contexts.keys()) {
      JsonFields all = contexts.object(context).object("beans");
      for (String bean : all.keys()) {
        JsonFields one = all.object(bean);
        flatten(flat, one.text("prefix"), one.value("properties"));
      }
    }
    return flat;
  }

  private static void flatten(Map<String, String> flat, String prefix, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> flatten(flat, prefix + "." + key, item));
    } else if (value instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        flatten(flat, prefix + "[" + i + "]", items.get(i));
      }
    } else if (value != null) {
      flat.put(prefix, String.valueOf(value));
    }
  }

  /// Information is free in its form: what is no object holds nothing for us.
  private static JsonFields section(JsonFields fields, String key) {
    return fields.value(key) instanceof Map<?, ?>
        ? fields.object(key)
        : new JsonFields(key + ".", Map.of());
  }

  private static String text(JsonFields fields, String key) {
    return fields.value(key) instanceof String text ? text : "";
  }

  private static void put(Map<String, String> context, String name, String value) {
    if (!value.isEmpty()) {
      context.put(name, value);
    }
  }
}
