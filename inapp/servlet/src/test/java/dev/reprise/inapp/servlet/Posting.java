package dev.reprise.inapp.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.inapp.servlet.Container.Deployment;

/// Posts to an application with and without the filter.
abstract class Posting {
  final Container.Kind kind;

  Posting(Container.Kind kind) {
    this.kind = kind;
  }

  /// What the application answers, after both runs were found to be equal.
  Answered post(String target, String type, String body, Application application) throws Exception {
    var recorder = new MemoryRecorder();
    String without = post(new Deployment(), target, type, body, application);
    String with =
        post(
            new Deployment().through(new RecorderFilter(recorder)),
            target,
            type,
            body,
            application);
    assertThat(with).isEqualTo(without);
    assertThat(with).startsWith("HTTP/1.1 200");
    return new Answered(RawHttp.body(with), recorder.only());
  }

  record Answered(String text, RememberedExchange exchange) {}

  String post(
      Deployment deployment, String target, String type, String body, Application application)
      throws Exception {
    try (Container container = kind.start(deployment.with("/app", application))) {
      return new RawHttp(container.port()).post(target, type, body);
    }
  }
}
