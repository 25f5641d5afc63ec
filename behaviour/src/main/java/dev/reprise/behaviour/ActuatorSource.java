package dev.reprise.behaviour;

import dev.reprise.profile.Json;
import dev.reprise.profile.JsonException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
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
              .formatted(WebAddress.of(actuator), missing.values().iterator().next()));
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
    WebAddress address = WebAddress.of(URI.create(actuator + "/" + part));
    var request = address.request().header("Accept", "application/json").build();
    try {
      WholeAnswer answer = WholeAnswer.of(http, request, TIMEOUT, LONGEST_ANSWER);
      if (answer.status() == 200) {
        return Optional.of(Json.parseObject(answer.text()));
      }
      missing.put("actuator_" + part, "HTTP " + answer.status());
    } catch (JsonException e) {
      missing.put("actuator_" + part, "no JSON object");
    } catch (TooLongException e) {
      missing.put("actuator_" + part, String.valueOf(e.getMessage()));
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
