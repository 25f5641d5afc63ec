package dev.reprise.behaviour;

import dev.reprise.profile.InvalidDescriptionException;
import dev.reprise.profile.YamlSection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the entries of a catalogue's YAML; `docs/behaviour-catalogues.md` says what may stand
/// there.
final class CatalogueReader {
  private final String place;
  private final YamlSection file;
  private final Map<String, ScopeLabels> scopes = new LinkedHashMap<>();

  /// @param name the file's name, for complaints
  CatalogueReader(String name, @Nullable Object yaml) {
    this.place = name + ": metrics";
    this.file = new YamlSection(name + ":", yaml);
  }

  Catalogue read() {
    String name = file.text("catalogue");
    YamlSection declared = file.section("scopes");
    declared.values().keySet().forEach(it -> scopes.put(it, labels(declared.section(it))));
    var metrics = new ArrayList<Metric>();
    YamlSection entries = file.section("metrics");
    for (String key : entries.values().keySet()) {
      for (Template.Entry entry : Template.expand(place, key, entries.section(key))) {
        metrics.add(metric(entry.key(), entry.section()));
      }
    }
    if (metrics.isEmpty()) {
      throw entries.wrong("has no entries");
    }
    file.end();
    return new Catalogue(name, metrics);
  }

  private static ScopeLabels labels(YamlSection section) {
    var labels =
        new ScopeLabels(
            section.text("cluster", ""),
            section.text("namespace", ""),
            section.text("task_queue", ""));
    section.end();
    return labels;
  }

  private Metric metric(String key, YamlSection entry) {
    if (!entry.values().containsKey("floor")) {
      throw entry.wrong("has no floor: how far it may move in its own unit before that counts");
    }
    Group group = one(Group.class, entry, "group");
    var judgement =
        checked(
            entry,
            () ->
                new Judgement(
                    entry.text("unit"),
                    one(Better.class, entry, "better"),
                    entry.number("threshold", group.usualThresholdPercent()),
                    entry.number("floor", Double.NaN)));
    Measure measure = measure(entry);
    entry.end();
    return checked(entry, () -> new Metric(key, group, judgement, measure));
  }

  /// The measure that a section describes, an entry's own or one within a ratio.
  private Measure measure(YamlSection section) {
    String kind = section.text("kind");
    Measure measure =
        switch (kind) {
          case "rate" -> new Measure.Rate(selector(section));
          case "gauge" -> gauge(section);
          case "quantile" -> quantile(section);
          case "ratio" -> ratio(section);
          case "sum" -> new Measure.Sum(inner(section, "one"), inner(section, "other"));
          case "raw" -> new Measure.Raw(section.text("promql"), scope(section));
          default ->
              throw section.wrong(
                  "has the kind \""
                      + kind
                      + "\"; known are rate, gauge, quantile, ratio, sum, raw");
        };
    YamlSection zero = section.section("zero_beside");
    if (zero.values().isEmpty()) {
      return measure;
    }
    Selector sibling = selector(zero);
    zero.end();
    return new Measure.OrZero(measure, sibling);
  }

  private Measure gauge(YamlSection section) {
    Selector of = selector(section);
    return section.text("across", "").isEmpty()
        ? new Measure.Gauge(of, Measure.Across.SUM)
        : new Measure.Gauge(of, one(Measure.Across.class, section, "across"));
  }

  private Measure quantile(YamlSection section) {
    Selector of = selector(section);
    String text = section.text("quantile");
    return checked(section, () -> new Measure.Quantile(of, Double.parseDouble(text)));
  }

  private Measure ratio(YamlSection section) {
    boolean complement = section.text("complement", "false").equals("true");
    return new Measure.Ratio(inner(section, "part"), inner(section, "whole"), complement);
  }

  private Measure inner(YamlSection section, String key) {
    YamlSection inner = section.section(key);
    Measure measure = measure(inner);
    inner.end();
    return measure;
  }

  private Selector selector(YamlSection section) {
    ScopeLabels scope = scope(section);
    YamlSection where = section.section("where");
    var variants = new ArrayList<Selector.Variant>();
    for (YamlSection variant : section.sections("of", "name")) {
      variants.add(variant(variant, where));
    }
    return checked(section, () -> new Selector(variants, scope));
  }

  private static Selector.Variant variant(YamlSection section, YamlSection shared) {
    var where = new ArrayList<>(matches(shared));
    where.addAll(matches(section.section("where")));
    String name = section.text("name");
    double times = section.number("times", 1);
    section.end();
    return checked(section, () -> new Selector.Variant(name, where, times));
  }

  private static List<LabelMatch> matches(YamlSection where) {
    return where.values().keySet().stream()
        .map(label -> checked(where, () -> LabelMatch.read(label, where.text(label))))
        .toList();
  }

  private ScopeLabels scope(YamlSection section) {
    String name = section.text("scope", "");
    if (name.isEmpty()) {
      return ScopeLabels.NONE;
    }
    ScopeLabels labels = scopes.get(name);
    if (labels == null) {
      throw section.wrong(
          "has the scope \"" + name + "\"; declared are " + String.join(", ", scopes.keySet()));
    }
    return labels;
  }

  private static <E extends Enum<E>> E one(Class<E> type, YamlSection section, String key) {
    String text = section.text(key);
    return Arrays.stream(type.getEnumConstants())
        .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () -> section.wrong("has " + key + " \"" + text + "\"; known are " + names(type)));
  }

  private static <E extends Enum<E>> String names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(it -> it.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static <T> T checked(YamlSection section, Supplier<T> making) {
    try {
      return making.get();
    } catch (InvalidDescriptionException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw section.wrong("cannot be used: " + e.getMessage());
    }
  }
}
