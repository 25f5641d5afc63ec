package dev.reprise.behaviour;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// An answer that came whole within a time and a length: the time of a request alone would end with
/// the head of its answer.
///
/// @param status its status
/// @param text its body
record WholeAnswer(int status, String text) {
  /// @throws TooLongException if it is longer than that
  /// @throws HttpTimeoutException if it takes longer than that
  /// @throws IOException if the server cannot be reached, or breaks off
  static WholeAnswer of(HttpClient http, HttpRequest request, Duration time, int mostBytes)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> sent =
        http.sendAsync(request, _ -> new BoundedBody(mostBytes));
    try {
      HttpResponse<String> response = sent.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return new WholeAnswer(response.statusCode(), response.body());
    } catch (TimeoutException e) {
      var late =
          new HttpTimeoutException("no whole answer within %d s".formatted(time.toSeconds()));
      late.initCause(e);
      throw late;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException(String.valueOf(e.getCause()), e);
    } finally {
      sent.cancel(true);
    }
  }
}
