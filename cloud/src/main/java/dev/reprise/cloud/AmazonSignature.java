package dev.reprise.cloud;

import dev.reprise.behaviour.RequestSignature;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/// AWS's signature, version 4, as Amazon Managed Prometheus wants it on every question.
/// Thread-safe.
public final class AmazonSignature implements RequestSignature {
  private static final String SERVICE = "aps";

  private static final Pattern WORKSPACES =
      Pattern.compile(
          "aps-workspaces(?:-fips)?\\.([a-z0-9-]+)\\.(?:amazonaws\\.com(?:\\.cn)?|api\\.aws)");

  private final String region;
  private final AwsCredentialsProvider credentials;
  private final Clock clock;

  AmazonSignature(String region, AwsCredentialsProvider credentials, Clock clock) {
    this.region = region;
    this.credentials = credentials;
    this.clock = clock;
  }

  /// The signature for a server: with the region that its address names, or that somebody set
  /// because a proxy stands before it. Other servers get none. Who signs is found the way AWS's
  /// tools find it.
  ///
  /// @param region empty where the address is to say it
  public static RequestSignature forServer(URI endpoint, String region, Clock clock) {
    Optional<String> wanted = region.isEmpty() ? regionOf(endpoint) : Optional.of(region);
    return wanted
        .<RequestSignature>map(
            it -> new AmazonSignature(it, DefaultCredentialsProvider.builder().build(), clock))
        .orElse(NONE);
  }

  static Optional<String> regionOf(URI endpoint) {
    Matcher workspaces =
        WORKSPACES.matcher(String.valueOf(endpoint.getHost()).toLowerCase(Locale.ROOT));
    return workspaces.matches() ? Optional.of(workspaces.group(1)) : Optional.empty();
  }

  @Override
  public Map<String, String> of(URI address, Map<String, String> headers, byte[] body)
      throws IOException {
    var request = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(address);
    headers.forEach(request::putHeader);
    try {
      SignedRequest signed =
          AwsV4HttpSigner.create()
              .sign(it ->
                  it.identity(credentials.resolveCredentials())
                      .request(request.build())
                      .payload(ContentStreamProvider.fromByteArray(body))
                      .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                      .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                      .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock));
      return added(headers, signed.request().headers());
    } catch (SdkClientException e) {
      throw new IOException(
          "the question cannot be signed for AWS (%s); set AWS's credentials"
              .formatted(e.getMessage()),
          e);
    }
  }

  /// What the signature added; the client sends the host itself.
  private static Map<String, String> added(
      Map<String, String> before, Map<String, List<String>> after) {
    var added = new HashMap<String, String>();
    after.forEach((name, values) -> {
      if (!before.containsKey(name) && !name.equalsIgnoreCase("Host")) {
        added.put(name, values.getFirst());
      }
    });
    return added;
  }
}
