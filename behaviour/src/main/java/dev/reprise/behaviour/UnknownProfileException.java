package dev.reprise.behaviour;

/// A behaviour profile that somebody named and that is not there. Its message is a sentence for
/// people.
public final class UnknownProfileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnknownProfileException(String id) {
    super(
        "there is no behaviour profile \"%s\"; a list of them shows the ids that there are"
            .formatted(id));
  }
}
