package dev.reprise.play;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A value that an earlier answer produced and later requests use, as `profile.yaml` holds it.
///
/// @param value as it was recorded
/// @param space what kind of thing it names, see [Space]
/// @param from where it is read from an answer
/// @param to where it is sent; empty if it only comes back in answers
/// @param again in how many later answers it was seen
/// @param why the evidence, for people
/// @param varies whether it was seen to be another one in an unchanged build
/// @param pin what is to be sent instead, whatever the answer holds
record Binding(
    String value,
    String space,
    Spot from,
    List<Spot> to,
    int again,
    String why,
    boolean varies,
    Optional<String> pin) {
  Binding {
    to = List.copyOf(to);
  }

  /// A place in the request or the answer of a step.
  ///
  /// @param step the step's id
  /// @param at the place
  record Spot(String step, Place at) {
    Map<String, @Nullable Object> fields() {
      var fields = new LinkedHashMap<String, @Nullable Object>();
      fields.put("step", step);
      fields.put("at", at.text());
      return fields;
    }
  }

  Binding varying() {
    return new Binding(value, space, from, to, again, why, true, pin);
  }

  /// Whether two places with this value may hold it by chance.
  boolean isCommon() {
    return Peculiarity.of(value) != Peculiarity.UNIQUE;
  }

  /// Whether another value of today is no difference: names of things are given anew, but a number
  /// or a text that a client only sent back must stay what it was.
  boolean isName() {
    if (Peculiarity.isOpaque(value)
        || place().contains("location")
        || place().startsWith("header.e")) {
      return true;
    }
    String key = place().replaceAll("\\[[^\\]]*]", "");
    return Space.isMarked(key.substring(key.lastIndexOf('.') + 1)) || inPath();
  }

  private boolean inPath() {
    return to.stream().anyMatch(use -> use.at().text().startsWith("path["));
  }

  private String place() {
    return from.at().text();
  }

  Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("value", value);
    if (isCommon()) {
      fields.put("space", space);
    }
    fields.put("from", from.fields());
    fields.put("to", to.stream().map(Spot::fields).toList());
    if (again > 0) {
      fields.put("again", again);
    }
    fields.put("why", why);
    if (varies) {
      fields.put("varies", true);
    }
    pin.ifPresent(pinned -> fields.put("pin", pinned));
    return fields;
  }
}
