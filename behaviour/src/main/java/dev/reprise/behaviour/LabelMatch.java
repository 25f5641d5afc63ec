package dev.reprise.behaviour;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// One condition on a label of a series.
///
/// @param label the label's name
/// @param operator how it is compared
/// @param value what it is compared with
record LabelMatch(String label, Operator operator, String value) {
  /// The four comparisons of PromQL.
  enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LIKE("=~"),
    UNLIKE("!~");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }
  }

  LabelMatch {
    if (!label.matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
      throw new IllegalArgumentException("no name of a label: \"" + label + "\"");
    }
    if (operator == Operator.LIKE || operator == Operator.UNLIKE) {
      try {
        Pattern.compile(value);
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "no regular expression: \"" + value + "\" (" + e.getDescription() + ")", e);
      }
    }
  }

  static LabelMatch equal(String label, String value) {
    return new LabelMatch(label, Operator.EQUAL, value);
  }

  /// Reads a condition of a catalogue: `frontend`, `!= frontend`, `=~ 5..` or `!~ 5..`.
  static LabelMatch read(String label, String text) {
    for (Operator operator : new Operator[] {Operator.LIKE, Operator.UNLIKE, Operator.NOT_EQUAL}) {
      if (text.startsWith(operator.sign)) {
        return new LabelMatch(label, operator, text.substring(2).strip());
      }
    }
    return equal(label, text);
  }

  String promQl() {
    return label + operator.sign + quoted(value);
  }

  /// Whether a series with this value at the label is meant; a label that is not there is empty.
  boolean matches(String actual) {
    return switch (operator) {
      case EQUAL -> actual.equals(value);
      case NOT_EQUAL -> !actual.equals(value);
      case LIKE -> actual.matches(value);
      case UNLIKE -> !actual.matches(value);
    };
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
