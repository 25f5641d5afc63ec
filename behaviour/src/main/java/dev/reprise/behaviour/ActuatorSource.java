package dev.reprise.behaviour;

import dev.reprise.profile.Json;
import dev.reprise.profile.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A Spring application, by what its Actuator shows: `info`, `env` and `configprops`.
///
/// What of these it does not expose is named in the context; one of them must be there.
public final class ActuatorSource implements DeploymentSource {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int LONGEST_ANSWER = 16 << 20;

  private final HttpClient http;
  private final URI actuator;

  /// @param http the caller's to close
  /// @param actuator its address, such as `http://127.0.0.1:8080/actuator`
  public ActuatorSource(HttpClient http, URI actuator) {
    this.http = http;
    this.actuator = URI.create(actuator.toString().replaceFirst("/+$", ""));
  }

  @Override
  public Deployment survey() throws InterruptedException {
    var missing = new LinkedHashMap<String, String>();
    ActuatorAnswers answers =
        new ActuatorAnswers(
            fields("info", missing), fields("env", missing), fields("configprops", missing));
    if (missing.size() == 3) {
      throw new DeploymentException(
          "%s shows neither info nor env nor configprops (%s); expose them with management.endpoints.web.exposure.include"
              .formatted(actuator, missing.values().iterator().next()));
    }
    return answers.deployment().and(new Deployment(Versions.UNKNOWN, ConfigSnapshot.NONE, missing));
  }

  private JsonFields fields(String part, Map<String, String> missing) throws InterruptedException {
    return answer(part, missing)
        .map(it -> new JsonFields("", it))
        .orElseGet(() -> new JsonFields("", Map.of()));
  }

  private Optional<Map<String, @Nullable Object>> answer(String part, Map<String, String> missing)
      throws InterruptedException {
    URI address = URI.create(actuator + "/" + part);
    var request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Accept", "application/json")
            .build();
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(LONGEST_ANSWER + 1);
        if (response.statusCode() == 200 && bytes.length <= LONGEST_ANSWER) {
          return Optional.of(Json.parseObject(bytes, 0, bytes.length));
        }
        missing.put("actuator_" + part, "HTTP " + response.statusCode());
      }
    } catch (JsonException e) {
      missing.put("actuator_" + part, "no JSON object");
    } catch (IOException e) {
      throw new DeploymentException(
          true,
          "no Actuator answers at %s (%s); see whether the application runs and the address is right"
              .formatted(address, e),
          e);
    }
    return Optional.empty();
  }
}
