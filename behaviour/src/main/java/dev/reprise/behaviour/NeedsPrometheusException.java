package dev.reprise.behaviour;

/// A measure that only a Prometheus server can evaluate. Its message is a sentence for people.
final class NeedsPrometheusException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NeedsPrometheusException(String promQl) {
    super("PromQL that is written by hand needs a Prometheus server: " + promQl);
  }
}
