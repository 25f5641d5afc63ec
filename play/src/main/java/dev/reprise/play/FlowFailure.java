package dev.reprise.play;

/// A fork or an archive that did not come about. Its message is one sentence for people, and ends
/// up in the [FlowResult].
final class FlowFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  FlowFailure(String sentence) {
    super(sentence);
  }
}
