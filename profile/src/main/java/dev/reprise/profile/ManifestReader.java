package dev.reprise.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// The contents of a `profile.yaml`.
///
/// Lists of one line an item are taken out and read line by line, see [FlowLine]; the rest is for
/// the YAML parser, with empty lines in their place, so that a complaint names the right line.
final class ManifestReader {
  private static final String ITEM = "  - ";

  private final String label;
  private final List<String> lines;
  private final Map<String, List<Object>> lists = new LinkedHashMap<>();

  private ManifestReader(String label, String text) {
    this.label = label;
    lines = new ArrayList<>(text.lines().toList());
  }

  /// What the whole file holds; `label` names it in complaints.
  ///
  /// @throws InvalidDescriptionException if it is no YAML
  static @Nullable Object read(String label, String text) {
    var reader = new ManifestReader(label, text);
    for (int i = 0; i < reader.lines.size(); i++) {
      reader.takeList(i);
    }
    return reader.whole(text);
  }

  private @Nullable Object whole(String text) {
    if (lists.isEmpty() || !(load(String.join("\n", lines)) instanceof Map<?, ?> rest)) {
      return load(text);
    }
    var all = new LinkedHashMap<Object, @Nullable Object>(rest);
    all.putAll(lists);
    return all;
  }

  private @Nullable Object load(String yaml) {
    var settings =
        LoadSettings.builder().setLabel(label).setCodePointLimit(Integer.MAX_VALUE).build();
    try {
      return new Load(settings).loadFromString(yaml);
    } catch (YamlEngineException e) {
      throw new InvalidDescriptionException(label + " is not YAML: " + e.getMessage(), e);
    }
  }

  /// Takes out the list that begins behind a line such as `steps:`, if it has one line an item.
  private void takeList(int head) {
    String line = lines.get(head);
    if (!isKey(line)) {
      return;
    }
    var items = new ArrayList<Object>();
    int end = head + 1;
    for (; end < lines.size() && !isOfNext(lines.get(end)); end++) {
      if (isSilent(lines.get(end))) {
        continue;
      }
      Object item = item(lines.get(end));
      if (item == null) {
        return;
      }
      items.add(item);
    }
    if (!items.isEmpty()) {
      lists.put(line.substring(0, line.length() - 1), items);
      Collections.fill(lines.subList(head + 1, end), "");
    }
  }

  private @Nullable Object item(String line) {
    if (!line.startsWith(ITEM + "{")) {
      return null;
    }
    String flow = line.substring(ITEM.length());
    var plain = FlowLine.read(flow);
    return plain.isPresent() ? plain.get() : odd(flow);
  }

  /// An item that is all on its line, but not written plainly.
  private @Nullable Object odd(String flow) {
    if (flow.contains(" &") || flow.contains(" *")) {
      return null; // it may be named, or name another
    }
    try {
      return load(flow) instanceof Map<?, ?> map ? map : null;
    } catch (InvalidDescriptionException e) {
      return null; // it goes on in the next line, or it is wrong: the whole file tells
    }
  }

  private static boolean isKey(String line) {
    return line.length() > 1
        && line.endsWith(":")
        && line.chars().limit(line.length() - 1L).allMatch(c -> c == '_' || Character.isLetter(c));
  }

  private static boolean isOfNext(String line) {
    return !line.isEmpty() && line.charAt(0) != ' ' && line.charAt(0) != '#';
  }

  private static boolean isSilent(String line) {
    String text = line.strip();
    return text.isEmpty() || text.startsWith("#");
  }
}
