package dev.reprise.play;

import dev.reprise.profile.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// A plain way to an application in a test.
record LocksTarget(URI base, HttpClient client) implements Target {
  @Override
  public LiveAnswer send(OutgoingRequest request, Duration timeout) throws InterruptedException {
    var sent =
        HttpRequest.newBuilder(URI.create(base + request.target()))
            .method(request.method(), HttpRequest.BodyPublishers.noBody())
            .timeout(timeout)
            .build();
    try {
      return new Answer(client.send(sent, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      throw new TransportFailure(TransportFailure.Kind.UNREACHABLE, "nobody answers at " + base, e);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private record Answer(int status) implements LiveAnswer {
    @Override
    public Headers headers() {
      return Headers.none();
    }

    @Override
    public InputStream body() {
      return new ByteArrayInputStream(new byte[0]);
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
