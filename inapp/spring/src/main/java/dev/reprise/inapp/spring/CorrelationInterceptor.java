package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.Correlation;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/// Passes the current correlation on with each request of a `RestClient` or `RestTemplate`, unless
/// the request says otherwise itself.
public final class CorrelationInterceptor implements ClientHttpRequestInterceptor {
  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    Correlation.current().ifPresent(it -> addTo(request.getHeaders(), it));
    return execution.execute(request, body);
  }

  private static void addTo(HttpHeaders headers, Correlation correlation) {
    if (headers.getFirst(Correlation.HEADER) == null) {
      headers.set(Correlation.HEADER, correlation.id());
    }
    String trace = correlation.traceparent();
    if (trace != null && headers.getFirst(Correlation.TRACE_HEADER) == null) {
      headers.set(Correlation.TRACE_HEADER, trace);
    }
  }
}
