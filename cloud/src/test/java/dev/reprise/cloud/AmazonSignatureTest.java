package dev.reprise.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.PrometheusSettings;
import dev.reprise.behaviour.PrometheusSource;
import dev.reprise.behaviour.RequestSignature;
import dev.reprise.behaviour.Scope;
import dev.reprise.behaviour.State;
import dev.reprise.behaviour.Telemetry;
import dev.reprise.behaviour.TelemetryException;
import dev.reprise.behaviour.TimeWindow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/// The signature as a server sees it that computes it for itself.
class AmazonSignatureTest {
  private static final String SECRET = "made up for this test";
  private static final AwsCredentialsProvider SOMEBODY =
      StaticCredentialsProvider.create(
          AwsSessionCredentials.create("AKIDMADEUP", SECRET, "a session"));

  private final Set<String> scopes = ConcurrentHashMap.newKeySet();
  private final Set<String> methods = ConcurrentHashMap.newKeySet();
  private HttpServer server;
  private String damage = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /// `get-vanilla` of AWS's own test suite.
  @Test
  void theCheckItselfAgreesWithTheVectorThatAmazonPublished() {
    var check = new SigV4Check("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    var request =
        new SigV4Check.Request(
            "GET",
            "/",
            "",
            Map.of("host", "example.amazonaws.com", "x-amz-date", "20150830T123600Z"),
            SigV4Check.sha256(new byte[0]));

    assertThat(
            check.signature(request, "20150830T123600Z", "20150830/us-east-1/service/aws4_request"))
        .isEqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
  }

  @Test
  void everyQuestionIsSignedForTheRegionAndTheService() throws InterruptedException {
    Telemetry telemetry = collect(SOMEBODY);

    assertThat(telemetry.states()).containsEntry(State.QUERY_ERROR, 0L);
    assertThat(methods).containsExactly("POST");
    assertThat(scopes).allMatch(it -> it.matches("AKIDMADEUP/\\d{8}/eu-west-1/aps/aws4_request"));
  }

  @Test
  void aQuestionThatWasChangedOnItsWayIsRefused() {
    damage = "&query=up";

    assertThatThrownBy(() -> collect(SOMEBODY))
        .isInstanceOf(TelemetryException.class)
        .hasMessageContaining("the first with: HTTP 403, The request signature does not match;");
  }

  @Test
  void whereNobodySignsTheMessageSaysWhatToDo() {
    AwsCredentialsProvider nobody =
        () -> {
          throw SdkClientException.create("Unable to load credentials");
        };

    assertThatThrownBy(() -> collect(nobody))
        .isInstanceOf(TelemetryException.class)
        .hasMessageContaining(
            "cannot be signed for AWS (Unable to load credentials); set AWS's credentials");
  }

  @Test
  void theRegionIsReadFromTheAddress() {
    assertThat(region("https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1"))
        .contains("eu-west-1");
    assertThat(region("https://aps-workspaces-fips.us-gov-west-1.amazonaws.com/"))
        .contains("us-gov-west-1");
    assertThat(region("https://aps-workspaces.cn-north-1.amazonaws.com.cn/"))
        .contains("cn-north-1");
    assertThat(region("https://aps-workspaces.eu-west-1.amazonaws.com.evil.example/")).isEmpty();
    assertThat(region("http://127.0.0.1:9090")).isEmpty();
  }

  @Test
  void otherServersGetNoSignature() {
    assertThat(
            AmazonSignature.forServer(URI.create("http://127.0.0.1:9090"), "", Clock.systemUTC()))
        .isSameAs(RequestSignature.NONE);
  }

  private static Optional<String> region(String endpoint) {
    return AmazonSignature.regionOf(URI.create(endpoint));
  }

  private Telemetry collect(AwsCredentialsProvider credentials) throws InterruptedException {
    URI endpoint =
        URI.create("http://127.0.0.1:%d/workspaces/ws-1".formatted(server.getAddress().getPort()));
    Instant end = Instant.parse("2026-11-20T12:00:00Z");
    try (HttpClient http = HttpClient.newHttpClient()) {
      return new PrometheusSource(
              http,
              PrometheusSettings.of(endpoint, "team-a"),
              new AmazonSignature("eu-west-1", credentials, Clock.systemUTC()))
          .collect(
              Catalogue.named("temporal-dsql"),
              Scope.ALL,
              new TimeWindow(end.minus(Duration.ofMinutes(10)), end, Duration.ofMinutes(1)));
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = new HashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    boolean right =
        new SigV4Check(SECRET)
                .accepts(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    headers,
                    (sent + damage).getBytes(StandardCharsets.UTF_8))
            && "a session".equals(headers.get("x-amz-security-token"));
    methods.add(exchange.getRequestMethod());
    scopes.add(headers.getOrDefault("authorization", "").replaceAll(".*Credential=|,.*", ""));
    byte[] bytes =
        (right
                ? "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}"
                : "{\"message\":\"The request signature does not match\"}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(right ? 200 : 403, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
